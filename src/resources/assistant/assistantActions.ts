import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { hostProblem } from '../../core/reference.ts';
import type { OutputChunk } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { examine } from '../registry/doctor/examine.ts';
import { reportText } from '../registry/doctor/report.ts';
import { containerIn, countIn, textIn } from './input.ts';
import { masked, maskedText } from './masking.ts';

/** Longer answers only fill a model's context, in characters. */
const longest = 60_000;

/** The containers as JSON, a line each. */
export async function listContainers({ resources }: Ports, input: unknown): Promise<string> {
  const onlyRunning = typeof input === 'object' && input !== null && 'onlyRunning' in input && input.onlyRunning === true;
  const all = (await resources('container')).filter(({ state }) => !onlyRunning || state === 'running');
  return lines(
    all.map(({ id, name, image, state, status, health, exitCode, ports, labels }) => ({
      name,
      id: id.slice(0, 12),
      image,
      state,
      status,
      health,
      exitCode,
      ports: ports.map(({ hostPort, containerPort, protocol }) => `${hostPort === undefined ? '' : `${hostPort}→`}${containerPort}/${protocol}`),
      project: labels['com.docker.compose.project'],
    })),
  );
}

/** One container as the engine describes it, without what may be secret. */
export async function inspectContainer(ports: Ports, input: unknown): Promise<string> {
  const { id } = await containerIn(ports, input);
  return cut(JSON.stringify(masked(await (await ports.engine()).inspectContainer(id, ports.signal)), null, 1));
}

/** The end of a container's log. */
export async function containerLogs(ports: Ports, input: unknown): Promise<string> {
  const { id } = await containerIn(ports, input);
  const options = { follow: false, tail: countIn(input, 'lines', 100, 1000), timestamps: true };
  const text = await textOf((await ports.engine()).logs(id, options, ports.signal));
  return cut(text.split('\n').map(maskedLine).join('\n')) || t('The log is empty.');
}

/** The local images as JSON, a line each. */
export async function listImages({ resources }: Ports): Promise<string> {
  const all = await resources('image');
  return lines(all.map(({ id, reference, size, created }) => ({ reference, id: id.slice(7, 19), bytes: size, created: new Date(created).toISOString() })));
}

/** What is wrong with a registry that the user works with; others are not spoken to, since a model may have been told their names by anyone. */
export async function diagnoseRegistry(ports: Ports, input: unknown): Promise<string> {
  const target = textIn(input, 'registry') ?? '';
  const [host = '', ...path] = target.split('/');
  if (hostProblem(host) !== undefined) throw new GantryError('invalidInput', t('“{0}” is not the host of a registry.', target));
  const known = await ports.registries.list();
  if (!known.some((registry) => registry.host === host)) throw new GantryError('notFound', t('{0} is not connected in Gantry.', host));
  const findings = [];
  for await (const finding of examine(ports, host, path.length > 0 ? path.join('/') : undefined, ports.signal)) findings.push(finding);
  return cut(reportText(findings, target, host));
}

/** Starts, stops or restarts a container; the user has agreed. */
export async function changeContainer(ports: Ports, input: unknown): Promise<string> {
  const action = textIn(input, 'action');
  const { id, name } = await containerIn(ports, input);
  const engine = await ports.engine();
  if (action === 'start') await engine.startContainer(id, ports.signal);
  else if (action === 'stop') await engine.stopContainer(id, ports.signal);
  else if (action === 'restart') await engine.restartContainer(id, ports.signal);
  else throw new GantryError('invalidInput', t('Only start, stop and restart are possible.'));
  return `${action}: ${name}`;
}

function lines(items: readonly object[]): string {
  return cut(items.map((item) => JSON.stringify(masked(item))).join('\n')) || t('There are none.');
}

/** Each line begins with its time, behind which a variable may stand. */
function maskedLine(line: string): string {
  const [, time = '', rest = ''] = /^(\S+ )?(.*)$/s.exec(line) ?? [];
  return time + maskedText(rest);
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}\n…`;
}

async function textOf(output: AsyncIterable<OutputChunk>): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const { data } of output) parts.push(decoder.decode(data, { stream: true }));
  return parts.join('') + decoder.decode();
}
