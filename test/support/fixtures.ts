import type { EngineApi } from './engineApi.ts';
import { pushFixture } from './pushFixture.ts';
import type { Registry } from './registry.ts';
import { until } from './until.ts';

/** Fills an engine with a small harbour: images with several tags and a dangling one; running, stopped, paused and unhealthy containers, some of a compose project; volumes and networks. */
export async function fillEngine(engine: EngineApi, registryHost: string): Promise<void> {
  await makeImages(engine, registryHost);
  await makeVolumesAndNetworks(engine);
  await makeContainers(engine, registryHost);
}

/** Fills a registry with a few repositories, one of them for two platforms. */
export async function fillRegistry(registry: Registry): Promise<void> {
  for (const tag of ['1.0', '1.1', '1.2', 'latest']) await pushFixture(registry, `harbour/web:${tag}`);
  for (const tag of ['2.0', '2.1']) await pushFixture(registry, `harbour/api:${tag}`);
  // Two tags on one digest.
  for (const tag of ['8', '8.4']) await pushFixture(registry, `base/alpine:${tag}`, { content: 'base', kind: 'oci-index' });
  await pushFixture(registry, 'tools/linter:0.9');
}

async function makeImages(engine: EngineApi, registryHost: string): Promise<void> {
  await engine.importBusybox('busybox:latest');
  await engine.importBusybox('', ['LABEL stale=yes']);
  const web = (version: string) => `FROM busybox:latest
RUN mkdir -p /srv && echo "<h1>harbour ${version}</h1>" > /srv/index.html
EXPOSE 8080
STOPSIGNAL SIGKILL
CMD ["httpd", "-f", "-p", "8080", "-h", "/srv"]`;
  for (const version of ['1.2', '1.3']) await engine.build(`${registryHost}/harbour/web:${version}`, web(version));
  await tag(engine, `${registryHost}/harbour/web:1.3`, `${registryHost}/harbour/web`, 'latest');
  await tag(engine, `${registryHost}/harbour/web:1.3`, 'harbour/web', 'dev');
  for (const version of ['2.0', '2.1']) await engine.build(`harbour/api:${version}`, `FROM busybox:latest\nLABEL version=${version}\nENV PORT=9000`);
  await engine.build('tools/linter:0.9', 'FROM busybox:latest\nRUN echo lint > /bin/lint\nLABEL team=tools');
}

async function tag(engine: EngineApi, from: string, repository: string, name: string): Promise<void> {
  await engine.must('POST', `/images/${from}/tag?repo=${encodeURIComponent(repository)}&tag=${name}`);
}

async function makeVolumesAndNetworks(engine: EngineApi): Promise<void> {
  for (const Name of ['harbour_ledger', 'crane-logs', 'old-backup']) await engine.must('POST', '/volumes/create', { Name, Labels: { harbour: 'yes' } });
  await engine.must('POST', '/networks/create', { Name: 'harbour_default', Labels: { 'com.docker.compose.project': 'harbour' } });
  await engine.must('POST', '/networks/create', { Name: 'quay', Internal: true });
}

async function makeContainers(engine: EngineApi, registryHost: string): Promise<void> {
  const compose = (service: string) => ({ 'com.docker.compose.project': 'harbour', 'com.docker.compose.service': service });
  const inProject = { NetworkMode: 'harbour_default' };
  const port = { PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '8099' }] } };
  const check = (command: string) => ({ Test: ['CMD-SHELL', command], Interval: 1_000_000_000, Timeout: 1_000_000_000, Retries: 1 });
  const web = { Image: `${registryHost}/harbour/web:1.3`, Cmd: undefined, ExposedPorts: { '8080/tcp': {} }, Labels: compose('web') };
  const healthy = check('wget -q -O /dev/null http://127.0.0.1:8080/');
  await engine.container({ name: 'harbour-web-1', start: true, body: { ...web, Healthcheck: healthy, HostConfig: { ...inProject, ...port } } });
  const ledger = { ...inProject, Binds: ['harbour_ledger:/var/lib/ledger'] };
  await engine.container({ name: 'harbour-db-1', start: true, body: { Labels: compose('db'), HostConfig: ledger } });
  const failing = ['sh', '-c', 'echo "no ship at the quay"; exit 3'];
  await engine.container({ name: 'harbour-worker-1', start: true, body: { Cmd: failing, Labels: compose('worker'), HostConfig: inProject } });
  const talk = ['sh', '-c', 'trap "exit 0" TERM; i=0; while :; do i=$((i+1)); echo "load $i lifted"; sleep 1 & wait $!; done'];
  await engine.container({ name: 'crane', start: true, body: { Cmd: talk, HostConfig: { Binds: ['crane-logs:/logs'] } } });
  await engine.container({ name: 'gull', start: true, body: { Image: 'harbour/api:2.1', Healthcheck: check('exit 1') } });
  const anchored = await engine.container({ name: 'anchored', start: true });
  await engine.must('POST', `/containers/${anchored}/pause`);
  await engine.container({ name: 'dry-dock', body: { Image: 'tools/linter:0.9' } });
  await health(engine, 'gull', 'unhealthy');
  await health(engine, 'harbour-web-1', 'healthy');
}

/** Waits until a container's health check has come to this verdict. */
async function health(engine: EngineApi, name: string, wanted: 'healthy' | 'unhealthy'): Promise<void> {
  await until(`${name} to be ${wanted}`, async () => {
    const { State } = await engine.must<{ State: { Health: { Status: string } } }>('GET', `/containers/${name}/json`);
    return State.Health.Status === wanted;
  });
}
