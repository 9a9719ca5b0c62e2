import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { reference } from './support/urls.ts';

const withShell = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** The JSON form starts a program without a shell: nobody puts the variable in. */
export const variableInExecForm: Rule = {
  id: 'VariableInExecForm',
  severity: 'information',
  url: reference('shell-and-exec-form'),
  check({ instructions, stages }, report) {
    for (const instruction of instructions) {
      const { keyword, json } = instruction.trigger ?? instruction;
      if (!withShell.has(keyword) || json === undefined || json.trouble !== undefined) continue;
      // A program may put variables in itself; without ENTRYPOINT, and with none of a shell's names, few do.
      const program = json.items[0]?.value ?? '';
      const entrypoint = stages[instruction.stage]?.instructions.some((other) => other.keyword === 'ENTRYPOINT') === true;
      if (!plain.has(program.slice(program.lastIndexOf('/') + 1)) || (keyword === 'CMD' && entrypoint)) continue;
      for (const { start, end, value } of json.items.slice(1)) {
        if (/^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})$|=\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})$/.test(value))
          report({ start, end, message: t('No shell runs the JSON form, so the variable stays as it is written here.') });
      }
    }
  },
};

/** Programs that are known to take their arguments as they are. */
const plain = new Set([
  'echo',
  'java',
  'node',
  'python',
  'python3',
  'ruby',
  'php',
  'dotnet',
  'go',
  'gunicorn',
  'uvicorn',
  'flask',
  'npm',
  'yarn',
  'serve',
  'curl',
  'wget',
  'nc',
  'ls',
  'cat',
  'mkdir',
  'rm',
  'cp',
  'mv',
  'chown',
  'chmod',
  'redis-server',
  'deno',
  'bun',
]);
