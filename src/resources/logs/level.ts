/** How grave a line of a log is; by the words of most logging libraries made one. */
export const levels = ['trace', 'debug', 'info', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

const words: Readonly<Record<Level, readonly string[]>> = {
  error: ['error', 'err', 'eror', 'fatal', 'ftl', 'critical', 'crit', 'panic', 'severe', 'alert', 'emerg', 'emergency', 'fail', '错误', '致命', '严重'],
  warning: ['warning', 'warn', 'wrn', '警告', '告警'],
  info: ['information', 'info', 'inf', 'notice', '信息', '提示'],
  debug: ['debug', 'dbug', 'dbg', 'fine', '调试'],
  trace: ['trace', 'trce', 'trc', 'verbose', 'vrb', 'finer', 'finest', '跟踪'],
};
const levelByWord: ReadonlyMap<string, Level> = new Map(levels.flatMap((level) => words[level].map((word) => [word, level] as const)));
const all = [...levelByWord.keys()].sort((left, right) => right.length - left.length);
const loud = all.filter((word) => /^[a-z]/.test(word) && word !== 'fine').map((word) => word.toUpperCase());

/** What stands before the message is short; JSON may have its level at the end. */
const headLength = 240;
const structuredLength = 2000;

const inJson = /"(?:level|lvl|severity|loglevel|log_level|log\.level|levelname|@level)"\s{0,4}:\s{0,4}"?([a-z]{1,12}|\d{1,2})\b/i;
const inLogfmt = /(?:^|[\s,;{])(?:level|lvl|severity|loglevel)=["']?([a-z]{1,12})\b/i;
/** `E0102 03:04:05…` k8s.io/klog, and Google's glog before it. */
const klog = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const klogLevels: Readonly<Record<string, Level>> = { I: 'info', W: 'warning', E: 'error', F: 'error' };
/** `[error]`, `<warn>`, `【错误】`. */
const bracketed = new RegExp(`[[<(【]\\s?(${all.join('|')})\\s?[\\])>】]`, 'i');
/** `error: …`, `警告：…`. */
const before = new RegExp(`(?:^|[\\s\\]|>])(${all.join('|')})\\s?[:：]`, 'i');
/** `ERROR`, in capitals: a word of prose is not. */
const capitals = new RegExp(`(?<![\\p{L}\\p{N}_./-])(${loud.join('|')})(?![\\p{L}\\p{N}_/-])`, 'u');

/** The level that a line says of itself, in whichever of the usual ways; nothing when it says none. Takes the same small time for any text. */
export function levelOf(text: string): Level | undefined {
  if (text.startsWith('{') || text.includes('=')) {
    const structured = structuredLevel(text.slice(0, structuredLength));
    if (structured) return structured;
  }
  const head = text.slice(0, headLength);
  const letter = klog.exec(head)?.[1];
  if (letter !== undefined) return klogLevels[letter];
  // What comes first is the level; a later word belongs to the message.
  let [first, found] = [Number.POSITIVE_INFINITY, undefined as Level | undefined];
  for (const pattern of [bracketed, before, capitals]) {
    const match = pattern.exec(head);
    if (match?.[1] === undefined) continue;
    const at = match.index + match[0].indexOf(match[1]);
    if (at < first) [first, found] = [at, levelByWord.get(match[1].toLowerCase())];
  }
  return found;
}

function structuredLevel(text: string): Level | undefined {
  const value = inJson.exec(text)?.[1] ?? inLogfmt.exec(text)?.[1];
  if (value === undefined) return undefined;
  return levelByWord.get(value.toLowerCase()) ?? numbered(Number(value));
}

/** Numbers as bunyan and pino write them: 10 is trace, 60 fatal. */
function numbered(value: number): Level | undefined {
  if (!Number.isInteger(value) || value < 10) return undefined;
  return levels[Math.min(Math.floor(value / 10), levels.length) - 1];
}
