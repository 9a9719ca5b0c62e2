import { settings } from '../core/settings.ts';

const begin = '<!-- settings: written by `npm run manifest` -->';
const end = '<!-- /settings -->';

/** The README with its table of settings as the table of settings has them. */
export function withSettingsTable(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error('README.md has lost the place of its table of settings');
  return `${readme.slice(0, from)}${begin}\n${settingsTable()}\n${readme.slice(to)}`;
}

function settingsTable(): string {
  const rows = Object.entries(settings).map(
    ([key, { default: value, description }]) => `| \`gantry.${key}\` | \`${JSON.stringify(value)}\` | ${description} |`,
  );
  return ['| Setting | Default | What it does |', '|---|---|---|', ...rows].join('\n');
}
