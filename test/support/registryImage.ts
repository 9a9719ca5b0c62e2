import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import type { EngineApi } from './engineApi.ts';
import { run } from './process.ts';

const config = `version: 0.1
storage:
  filesystem:
    rootdirectory: /var/lib/registry
http:
  addr: :5000
`;

/** Makes an image that behaves as the official `registry:2`, from Debian's docker-registry: nothing can be pulled here. */
export async function importRegistryImage(api: EngineApi, reference = 'registry:2'): Promise<void> {
  const program = (await run('sh', ['-c', 'command -v docker-registry'])).trim();
  const libraries = (await run('ldd', [program])).match(/\/\S+/g) ?? [];
  const tar = pack();
  const whole = buffer(tar);
  for (const name of ['tmp', 'var', 'var/lib', 'var/lib/registry']) tar.entry({ name, type: 'directory', mode: 0o755 });
  tar.entry({ name: 'etc/docker/registry/config.yml' }, config);
  tar.entry({ name: 'bin/registry', mode: 0o755 }, await readFile(program));
  for (const library of libraries) tar.entry({ name: library.slice(1), mode: 0o755 }, await readFile(library));
  tar.finalize();
  const [repository = '', tag = 'latest'] = reference.split(':');
  const query = new URLSearchParams({ fromSrc: '-', repo: repository, tag });
  for (const change of ['ENTRYPOINT ["/bin/registry","serve"]', 'CMD ["/etc/docker/registry/config.yml"]', 'EXPOSE 5000']) query.append('changes', change);
  await api.must('POST', `/images/create?${query}`, await whole);
}
