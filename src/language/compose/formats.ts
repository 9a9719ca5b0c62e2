import { t } from '../../core/l10n.ts';
import { isReference, parseReference } from '../../core/reference.ts';
import type { Formats } from '../yaml/shape.ts';
import { portProblem } from './ports.ts';

type Wrong = ReturnType<Formats[string]>;
const unless = (right: boolean, message: () => string): Wrong => (right ? undefined : { message: message() });

const durationPattern = /^[+-]?(?:0|(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w))(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h|d|w))*$/;
const namePattern = /^[a-zA-Z0-9._-]+$/;

/** The formats of compose files: what a value must look like for compose to take it. */
export const formats: Formats = {
  boolean: (text) => unless(/^(?:true|false|yes|no|on|off|y|n|1|0|t|f)$/i.test(text), () => t('“{0}” is neither true nor false.', text)),
  number: (text) => unless(/^[+-]?(?:\d[\d_]*(?:\.\d*)?|\.\d+|0x[\da-f]+|0o[0-7]+)(?:e[+-]?\d+)?$/i.test(text), () => t('“{0}” is not a number.', text)),
  duration: (text) => unless(durationPattern.test(text), () => t('“{0}” is not a duration; it has units, such as 30s or 1m30s.', text)),
  bytes: (text) => unless(/^-?\d+(?:\.\d+)?\s?(?:[kmgtpe]i?b?|b)?$/i.test(text), () => t('“{0}” is not a size; it should look like 512m or 2g.', text)),
  image: imageProblem,
  port: (text) => {
    const message = portProblem(text);
    return message === undefined ? undefined : { message };
  },
  containerPort: (text) => unless(/^\d+(?:-\d+)?$/.test(text) && Number.parseInt(text, 10) <= 65_535, () => t('A port is a number from 1 to 65535.')),
  restart: (text) =>
    unless(/^(?:no|always|unless-stopped|on-failure(?::\d+)?)?$/.test(text), () =>
      t('“{0}” is no restart policy: no, always, on-failure[:times] or unless-stopped.', text),
    ),
  pullPolicy: (text) => {
    const known = /^(?:always|never|missing|if_not_present|build|refresh|daily|weekly|every_(?:\d+[wdhms])+)$/.test(text);
    return known ? undefined : { message: t('“{0}” is no pull policy: always, never, missing, build, daily, weekly or every_….', text), severity: 'warning' };
  },
  projectName: (text) =>
    unless(/^[a-z0-9][a-z0-9_-]*$/.test(text), () => t('A project name has lowercase letters, digits, “-” and “_” only, and begins with a letter or digit.')),
  containerName: (text) =>
    unless(/^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text), () => t('“{0}” cannot be the name of a container: use letters, digits, “_”, “.” and “-”.', text)),
  newService: nameProblem,
  newName: nameProblem,
};

function nameProblem(text: string): Wrong {
  return unless(namePattern.test(text), () => t('“{0}” cannot be a name here: use letters, digits, “.”, “_” and “-”.', text));
}

function imageProblem(text: string): Wrong {
  const parsed = parseReference(text);
  // A local image may be named by its id.
  if (isReference(parsed) || /^(?:sha256:)?[0-9a-f]{64}$/.test(text)) return undefined;
  return { message: t('“{0}” is not an image reference. {1}', text, parsed.problem) };
}
