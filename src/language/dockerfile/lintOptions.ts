import { t } from '../../core/l10n.ts';

/** What `# check=` says. */
export type CheckOptions = {
  readonly skipsAll: boolean;
  readonly skips: readonly string[];
  /** Experimental checks that are to run; `all` for every one. */
  readonly experimental: readonly string[];
  /** Warnings fail the build. */
  readonly error: boolean;
};

const truths = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const lies = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** Reads the value of `# check=` (BuildKit's `ParseLintOptions`): options with `;` between, up to the first space. What is none is passed over. */
export function readCheckOptions(value: string): CheckOptions {
  const options = partsOf(value);
  const listOf = (key: string) => options.flatMap(([name, list]) => (name === key && list !== undefined ? list.split(',').map((one) => one.trim()) : []));
  const skips = listOf('skip');
  return {
    skipsAll: skips.includes('all'),
    skips,
    experimental: listOf('experimental'),
    error: options.some(([name, truth]) => name === 'error' && truth !== undefined && truths.has(truth.trim())),
  };
}

/** What BuildKit finds wrong with the value, in one sentence. Names of checks that it does not know are all right. */
export function checkOptionProblem(value: string): string | undefined {
  for (const [name, setting] of partsOf(value)) {
    if (setting === undefined || !['skip', 'error', 'experimental'].includes(name)) {
      return t('“{0}” is no option: there are skip=, experimental= and error=, with “;” between.', name);
    }
    if (name === 'error' && !truths.has(setting.trim()) && !lies.has(setting.trim())) return t('“{0}” is true or false.', name);
  }
  return undefined;
}

/** The value with one more name in its `skip`. */
export function withSkip(value: string, rule: string): string {
  const [options = '', ...rest] = value.split(' ');
  const parts = options.split(';');
  const at = parts.findIndex((part) => part.trim().startsWith('skip='));
  const changed = at < 0 ? [`skip=${rule}`, ...parts.filter((part) => part !== '')] : parts.map((part, index) => (index === at ? `${part},${rule}` : part));
  return [changed.join(';'), ...rest].join(' ');
}

function partsOf(value: string): readonly (readonly [name: string, setting: string | undefined])[] {
  const options = value.trim().split(' ')[0] ?? '';
  return options.split(';').map((part) => {
    const sign = part.indexOf('=');
    return sign < 0 ? [part.trim(), undefined] : [part.slice(0, sign).trim(), part.slice(sign + 1)];
  });
}
