import { t } from '../../../../core/l10n.ts';
import { type Program, subcommandOf } from '../../shell/programs.ts';
import type { Script } from '../../shell/syntax.ts';
import type { Rule } from '../rule.ts';

const ofHosts = new Set([
  'shutdown',
  'reboot',
  'halt',
  'poweroff',
  'top',
  'htop',
  'free',
  'ps',
  'ifconfig',
  'sysctl',
  'modprobe',
  'swapon',
  'swapoff',
  'telinit',
  'vi',
  'vim',
  'nano',
  'emacs',
]);

/** Commands that do nothing in a build: they look at the machine, wait for a person, or start what ends with the RUN. */
export const hostCommand: Rule = {
  id: 'HostCommand',
  severity: 'information',
  url: 'https://docs.docker.com/engine/containers/multi-service_container/',
  hadolint: ['DL3001'],
  check(file, report) {
    for (const script of file.scripts) {
      // With more rights, a RUN may well do what only hosts do.
      if (script.run.flags.some(({ name }) => name === 'security')) continue;
      for (const program of script.programs) {
        const { start, end } = program.word;
        if (ofHosts.has(program.name)) report({ start, end, message: t('{0} has no use in a build, which is no machine of its own.', program.name) });
        else if (isLostService(program, script)) report({ start, end, message: t('What this starts ends with the RUN. Start it with CMD or ENTRYPOINT.') });
      }
    }
  },
};

function isLostService({ name, words, command, ...rest }: Program, script: Script): boolean {
  const verb = name === 'service' ? words[1]?.value : name === 'systemctl' ? subcommandOf({ name, words, command, ...rest })?.value : undefined;
  return (verb === 'start' || verb === 'restart') && script.commands.at(-1) === command;
}
