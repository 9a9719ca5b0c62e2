import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../world.ts';

const folder = join(root, 'test/core/language/dockerfile/corpus/valid');

/** The valid Dockerfiles that the tests have. */
export async function dockerfiles(): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.Dockerfile')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** Texts of some 5,000 lines for each language, with the path that says what they are. */
export async function longTexts(): Promise<
  Readonly<Record<'dockerfile' | 'daemonJson' | 'compose' | 'registryConfig', { readonly path: string; readonly text: string }>>
> {
  const plain = (await dockerfiles()).filter((text) => !/escape=`|check=/.test(text)).map((text) => text.replace(/^\ufeff/, '').replace(/\n?$/, '\n'));
  const all = Array.from({ length: 12 }, () => plain.join(''))
    .join('')
    .split('\n')
    .slice(0, 5000)
    .join('\n');
  const numbers = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index));
  const services = numbers(
    834,
    (index) => `  web${index}:\n    image: nginx:1.${index}\n    ports:\n      - "${index + 1000}:80"\n    environment:\n      A: \${B:-${index}}`,
  );
  return {
    dockerfile: { path: '/src/Dockerfile', text: all },
    daemonJson: { path: '/etc/docker/daemon.json', text: `{\n  "labels": [\n${numbers(4996, (index) => `    "key${index}=value"`).join(',\n')}\n  ]\n}\n` },
    compose: { path: '/src/compose.yaml', text: `services:\n${services.join('\n')}\n` },
    registryConfig: {
      path: '/etc/docker/registry/config.yml',
      text: `version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: /x\nhttp:\n  addr: :5000\n  headers:\n${numbers(4992, (index) => `    X-Header-${index}: [nosniff]`).join('\n')}\n`,
    },
  };
}
