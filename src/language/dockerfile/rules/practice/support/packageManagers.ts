import { hasOption, operandsOf, type Program } from '../../../shell/programs.ts';
import type { Script, ShellWord } from '../../../shell/syntax.ts';
import type { Dockerfile } from '../../../syntax.ts';
import { eachProgram } from './programs.ts';

/** How a system's package manager is told things. */
export type PackageManager = {
  readonly family: 'apt' | 'apk' | 'dnf' | 'zypper';
  readonly names: readonly string[];
  /** Subcommands that put packages in. */
  readonly installs: readonly string[];
  /** Subcommands that bring what is installed up to date. */
  readonly upgrades: readonly string[];
  /** Other subcommands that ask before they act. */
  readonly asks: readonly string[];
  /** Options that answer yes; the first is the one to propose. */
  readonly confirm: readonly string[];
  /** Options whose value is the next word. */
  readonly withValue: readonly string[];
};

/** From apt-get(8), apk(8), dnf(8) and zypper(8). */
export const packageManagers: readonly PackageManager[] = [
  {
    family: 'apt',
    names: ['apt-get', 'apt', 'aptitude'],
    installs: ['install', 'build-dep', 'reinstall'],
    upgrades: ['upgrade', 'dist-upgrade', 'full-upgrade', 'safe-upgrade'],
    asks: ['remove', 'purge', 'autoremove'],
    confirm: ['-y', '--yes', '--assume-yes', '--force-yes', '-s', '--dry-run', '--simulate'],
    withValue: ['-o', '--option', '-c', '--config-file', '-t', '--target-release', '--default-release', '-a', '--host-architecture'],
  },
  {
    family: 'apk',
    names: ['apk'],
    installs: ['add'],
    upgrades: ['upgrade'],
    asks: [],
    confirm: [],
    withValue: ['-t', '--virtual', '-X', '--repository', '-p', '--root', '--arch', '--keys-dir'],
  },
  {
    family: 'dnf',
    names: ['yum', 'dnf', 'microdnf', 'tdnf', 'dnf5'],
    installs: ['install', 'localinstall', 'reinstall', 'groupinstall', 'builddep'],
    upgrades: ['update', 'upgrade', 'distro-sync'],
    asks: ['remove', 'erase', 'autoremove', 'swap', 'downgrade'],
    confirm: ['-y', '--assumeyes', '--assumeno'],
    withValue: [
      '-c',
      '--config',
      '-x',
      '--exclude',
      '--enablerepo',
      '--disablerepo',
      '--repo',
      '--repoid',
      '--installroot',
      '--releasever',
      '--setopt',
      '-d',
      '-e',
    ],
  },
  {
    family: 'zypper',
    names: ['zypper'],
    installs: ['install', 'in', 'source-install', 'si', 'install-new-recommends'],
    upgrades: ['update', 'up', 'dist-upgrade', 'dup', 'patch'],
    asks: ['remove', 'rm'],
    confirm: ['-y', '-n', '--no-confirm', '--non-interactive'],
    withValue: ['-r', '--repo', '--from', '-t', '--type', '-R', '--root', '-c', '--config', '-p', '--plus-repo'],
  },
];

const byName: ReadonlyMap<string, PackageManager> = new Map(packageManagers.flatMap((manager) => manager.names.map((name) => [name, manager] as const)));

/** A package manager at work. */
export type PackageCommand = {
  readonly manager: PackageManager;
  readonly program: Program;
  readonly script: Script;
  /** Such as `install`. */
  readonly subcommand: ShellWord;
  /** What it is done with. */
  readonly packages: readonly ShellWord[];
};

/** Goes through every call of a system's package manager. */
export function eachPackageCommand(file: Dockerfile, visit: (command: PackageCommand) => void): void {
  eachProgram(file, (program, script) => {
    const command = packageCommandOf(program, script);
    if (command !== undefined) visit(command);
  });
}

/** What a program asks of a package manager, when it is one. */
export function packageCommandOf(program: Program, script: Script): PackageCommand | undefined {
  const manager = byName.get(program.name);
  if (manager === undefined) return undefined;
  const [subcommand, ...packages] = operandsOf(program.words, manager.withValue);
  return subcommand === undefined ? undefined : { manager, program, script, subcommand, packages };
}

/** True when it puts packages in; `apt-get install` without packages too. */
export function isInstall({ manager, subcommand, program }: PackageCommand): boolean {
  return manager.installs.includes(subcommand.value) && !hasOption(program.words, '--help', '--download-only');
}

/** The folders that the RUN mounts a cache or a tmpfs on: what is left there gets into no layer. */
export function mountedFolders({ run }: Script): readonly string[] {
  return run.flags
    .filter(({ name, value }) => name === 'mount' && /type=(cache|tmpfs)/i.test(value?.text ?? ''))
    .flatMap(({ value }) => /(?:^|,)\s*"?(?:target|dst|destination)=([^,"]*)/i.exec(value?.text ?? '')?.[1] ?? [])
    .map((folder) => folder.replace(/\/+$/, ''));
}

/** True when a folder, or one above it, is a mount of the RUN. */
export function isMounted(script: Script, folder: string): boolean {
  return mountedFolders(script).some((mounted) => mounted.includes('$') || folder === mounted || folder.startsWith(`${mounted}/`));
}
