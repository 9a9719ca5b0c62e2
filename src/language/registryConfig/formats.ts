import { t } from '../../core/l10n.ts';
import type { Formats } from '../yaml/shape.ts';

type Wrong = ReturnType<Formats[string]>;
const unless = (right: boolean, message: () => string): Wrong => (right ? undefined : { message: message() });
const durationPattern = /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** What values must look like for the registry to start. */
export const formats: Formats = {
  boolean: (text) => unless(/^(?:true|false|yes|no|on|off|y|n)$/i.test(text), () => t('“{0}” is neither true nor false.', text)),
  number: (text) => unless(/^[+-]?\d+$/.test(text), () => t('“{0}” is not a number.', text)),
  version: (text) => unless(text === '0.1', () => t('The only version of this format is 0.1.')),
  logLevel: (text) => unless(/^(?:error|warn|info|debug)$/i.test(text), () => t('“{0}” is no level: error, warn, info or debug.', text)),
  duration: durationProblem,
  address: (text) => unless(/:/.test(text) || text.startsWith('/'), () => t('An address has a port, such as :5000 or 0.0.0.0:5000.')),
  prefix: (text) => (/^\/(?:.*\/)?$/s.test(text) ? undefined : { message: t('The prefix begins and ends with a slash.'), severity: 'warning' }),
  url: (text) => (/^https?:\/\/[^/\s]/i.test(text) ? undefined : { message: t('This must be a URL with http:// or https://.'), severity: 'warning' }),
};

function durationProblem(text: string): Wrong {
  if (/^[1-9]\d*$/.test(text))
    return { message: t('A number without a unit counts nanoseconds here; write a unit, such as 10s or 168h.'), severity: 'warning' };
  return durationPattern.test(text)
    ? undefined
    : { message: t('“{0}” is not a duration; it has units up to hours, such as 10s or 168h.', text), severity: 'warning' };
}
