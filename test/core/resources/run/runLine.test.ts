import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRunLine } from '../../../../src/resources/run/line/parseRunLine.ts';
import { runLine } from '../../../../src/resources/run/line/runLine.ts';
import { planOf } from '../../../../src/resources/run/plan/plan.ts';
import { specOf } from '../../../../src/resources/run/plan/spec.ts';
import { anyPlan } from './plans.ts';

function parsed(line: string, expand?: (name: string) => string | undefined) {
  const result = parseRunLine(line, expand);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

/** What the line of a plan becomes when it is read again. */
const again = (line: string) => runLine(parsed(line).plan, { secrets: 'shown' }).line;

describe('a line and its plan', () => {
  test('a plan that is written as a line and read again is the same', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(parsed(runLine(plan, { secrets: 'shown' }).line)).toEqual({ plan, warnings: [] });
      }),
      { numRuns: 500 },
    );
  });

  test('no line makes the reader fail', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        parseRunLine(text);
        parseRunLine(`docker run ${text}`);
        parseRunLine(`docker run -p ${text} --mount ${text} --network ${text} -v ${text} x`);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['"', "'", '\\', '$(', '"",', '-', ' ^', '\\ '])('a very long line of %s is read quickly', (part) => {
    const start = performance.now();
    parseRunLine(`docker run --mount '${part.replaceAll("'", '')}' ${part.repeat(Math.floor(99_000 / part.length))}`);
    parseRunLine(`docker run --network '${'"a,'.repeat(30_000)}' x`);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe('lines of tutorials', () => {
  test.each([
    ['docker run -d -p 8080:80 --name web nginx', 'docker run -d --name web -p 8080:80 nginx'],
    ['$ sudo docker run -itd -p8080:80 busybox', 'docker run -dit -p 8080:80 busybox'],
    ['docker container run --rm=true -it --name=x alpine:3 sh -c "echo a  b"', "docker run -it --rm --name x alpine:3 sh -c 'echo a  b'"],
    ['podman run --detach=false -P nginx', 'docker run -P nginx'],
    ['docker create -v data:/var/lib nginx', 'docker run -d -v data:/var/lib nginx'],
    ['docker run \\\n  -d \\\n  -e A=1 \\\n  nginx:1.27', 'docker run -d -e A=1 nginx:1.27'],
    ['docker run `\r\n  -d `\r\n  nginx', 'docker run -d nginx'],
    ['docker run ^\r\n  -d ^\r\n  nginx', 'docker run -d nginx'],
    ['docker run \\   -d \\   --name web \\   nginx', 'docker run -d --name web nginx'],
    ['docker run -d --restart=on-failure:5 -m 512m --cpus=1.5 nginx', 'docker run -d --restart on-failure:5 --memory 512m --cpus 1.5 nginx'],
    ['docker run -p 127.0.0.1::80/udp -p [::1]:53:53 x', "docker run -p 127.0.0.1::80/udp -p '[::1]:53:53' x"],
    ['docker run -p 8000-8002:80-82 x', 'docker run -p 8000:80 -p 8001:81 -p 8002:82 x'],
    ['docker run -p 8000-8010:80 x', 'docker run -p 8000-8010:80 x'],
    ['docker run -v C:\\data:/data:ro x', "docker run -v 'C:\\data:/data:ro' x"],
    ["docker run -v 'C:\\data:/data:ro' x", "docker run -v 'C:\\data:/data:ro' x"],
    ['docker run --mount type=bind,src=/a,dst=/b,readonly x', 'docker run --mount type=bind,source=/a,target=/b,readonly x'],
    [
      'docker run --mount \'type=volume,"source=a,b",target=/b,volume-opt=type=nfs,volume-nocopy\' x',
      'docker run --mount \'type=volume,"source=a,b",target=/b,volume-nocopy,volume-opt=type=nfs\' x',
    ],
    ['docker run --tmpfs /run:size=64m,mode=1777 x', 'docker run --tmpfs /run:size=64m,mode=1777 x'],
    ['docker run --network-alias a --net back --ip 10.0.0.2 x', 'docker run --network back --network-alias a --ip 10.0.0.2 x'],
    ['docker run --network name=a,alias=b --network c x', 'docker run --network name=a,alias=b --network c x'],
    ['docker run --gpus all x', 'docker run --gpus all x'],
    [`docker run --gpus '"device=0,2"' x`, `docker run --gpus '"device=0,2"' x`],
    ['docker run --volumes-from other:ro --link db:database x', 'docker run --volumes-from other:ro --link db:database x'],
    ['docker run --env-file .env -e TERM x', 'docker run --env-file .env -e TERM x'],
    ['docker run --entrypoint sh x -c ls', 'docker run --entrypoint sh x -c ls'],
    ['docker run --entrypoint="" x ls', 'docker run --entrypoint= x ls'],
    ['docker run -u 1000:1000 -w /app -h box --domainname lan x', 'docker run --user 1000:1000 --workdir /app --hostname box --domainname lan x'],
    [
      'docker run --health-cmd "curl -f http://localhost" --health-interval 1m30s --health-retries 3 x',
      "docker run --health-cmd 'curl -f http://localhost' --health-interval 90s --health-retries 3 x",
    ],
    ['docker run --no-healthcheck --init --read-only --privileged x', 'docker run --privileged --no-healthcheck --init --read-only x'],
    [
      'docker run --log-driver json-file --log-opt max-size=10m --log-opt max-file=3 x',
      'docker run --log-driver json-file --log-opt max-size=10m --log-opt max-file=3 x',
    ],
    [
      'docker run --ulimit nofile=1024:2048 --ulimit core=0 --shm-size=1g --sysctl net.core.somaxconn=1024 x',
      'docker run --ulimit nofile=1024:2048 --ulimit core=0 --sysctl net.core.somaxconn=1024 --shm-size 1g x',
    ],
    [
      'docker run --device /dev/fuse --device /dev/a:/dev/b:r --cap-add SYS_ADMIN --cap-drop ALL x',
      'docker run --cap-add SYS_ADMIN --cap-drop ALL --device /dev/fuse --device /dev/a:/dev/b:r x',
    ],
    [
      'docker run --dns 1.1.1.1 --dns-search lan --add-host a:1.2.3.4 --stop-signal SIGINT --stop-timeout 5 x',
      'docker run --stop-signal SIGINT --stop-timeout 5 --add-host a:1.2.3.4 --dns 1.1.1.1 --dns-search lan x',
    ],
    [
      'docker run --pid host --ipc=host --userns host --security-opt no-new-privileges --pull always --platform linux/arm64 x',
      'docker run --platform linux/arm64 --pull always --security-opt no-new-privileges --pid host --ipc host --userns host x',
    ],
    ['docker run --security-opt systempaths=unconfined x', 'docker run --security-opt systempaths=unconfined x'],
    ['docker run --label a=b -l c --memory-swap -1 x -d --name y', 'docker run --label a=b --label c= --memory-swap=-1 x -d --name y'],
    ['docker run -- x', 'docker run x'],
    ['docker.exe run x', 'docker run x'],
  ])('%s', (line, expected) => {
    expect(again(line)).toBe(expected);
  });

  test.each([
    ['docker run --frobnicate x', '--frobnicate is not known and was left out; check the image and the command.'],
    ['docker run --cidfile a x', '--cidfile was left out: it is for the command line only, or not for this engine.'],
    ['docker -H tcp://other:2375 run x', '-H was left out: the container is run by the engine that is connected.'],
    ['docker run -p 80:99999 x', '-p was left out: A port is a number from 1 to 65535.'],
    ['docker run -p 1.2.3:80:80 x', '-p was left out: “1.2.3” is not an IP address.'],
    ['docker run --restart sometimes x', '--restart cannot be “sometimes”, so it was left out.'],
    ['docker run --memory lots x', '--memory cannot be “lots”, so it was left out.'],
    ['docker run --rm=perhaps x', '--rm cannot be “perhaps”, so it was left out.'],
    ['docker run --mount type=bind,foo=1,target=/a x', '--mount was left out: --mount does not know “foo=1”.'],
    ['docker run --mount type=bind x', '--mount was left out: “type=bind” says no target to mount at.'],
    [
      'docker run --security-opt seccomp=./p.json x',
      '--security-opt was left out: The profile of --security-opt seccomp=./p.json is in a file that only the docker command reads.',
    ],
    ['docker run x && docker ps', 'What follows the command was left out: && docker ps'],
    ['docker run x\ndocker ps', 'What follows the command was left out: docker ps'],
    ['docker run -v "$(pwd):/app" x', '$(pwd) is filled in by a shell, so it stayed as it is; replace it.'],
    ['docker run -u $(id -u) x', '$(id -u) is filled in by a shell, so it stayed as it is; replace it.'],
    [`docker run -e A=\${B:-c} x`, `\${B:-c} is filled in by a shell, so it stayed as it is; replace it.`],
  ])('%s is told about', (line, warning) => {
    const { plan, warnings } = parsed(line);
    expect(warnings).toEqual([warning]);
    expect(plan.image).toBe('x');
  });

  test.each([
    ['ls -l', 'Paste a line that begins with docker run.'],
    ['docker ps', 'Paste a line that begins with docker run.'],
    ['echo docker run x', 'Paste a line that begins with docker run.'],
    ['', 'Paste a line that begins with docker run.'],
    ['docker run -d', 'The line names no image.'],
    ['docker run "x', 'A quote is not closed.'],
    ['docker run x\\', ''],
    ['docker run -p', 'The line names no image. -p cannot be “”, so it was left out.'],
  ])('%s is refused', (line, problem) => {
    const result = parseRunLine(line);
    expect('problem' in result ? result.problem : '').toBe(problem);
  });

  test('fills in what is known here of what a shell would', () => {
    const { plan, warnings } = parsed('docker run -v ~/data:/a -v "$HOME/b:/b" -e C=\'$HOME\' x', (name) => (name === 'HOME' ? '/home/me' : undefined));
    expect(plan.mounts.map(({ source }) => source)).toEqual(['/home/me/data', '/home/me/b']);
    expect(plan.environment).toEqual([{ name: 'C', value: '$HOME' }]);
    expect(warnings).toEqual([]);
  });

  test('values that look secret are shown by their names alone, and told about', () => {
    const plan = {
      ...planOf('x'),
      environment: [
        { name: 'DB_PASSWORD', value: 'hunter2' },
        { name: 'MODE', value: 'a b' },
        { name: 'URL', value: 'http://u:p@h' },
      ],
    };
    expect(runLine(plan)).toEqual({
      line: "docker run -d -e DB_PASSWORD -e 'MODE=a b' -e URL x",
      notes: ['Values that may be secret are not in the line; set them in the shell before: DB_PASSWORD, URL'],
    });
    expect(runLine(plan, { secrets: 'shown' }).line).toContain('hunter2');
  });

  test('what docker run cannot say is told, and is still asked of the engine', () => {
    const plan = { ...planOf('x'), other: { Shell: ['/bin/bash'], HostConfig: { CpuRealtimePeriod: 5, Mystery: { a: 1 } } } };
    expect(runLine(plan)).toEqual({ line: 'docker run -d --cpu-rt-period 5 x', notes: ['docker run cannot say: Shell, HostConfig.Mystery'] });
    expect(specOf(plan)).toMatchObject(plan.other);
  });
});
