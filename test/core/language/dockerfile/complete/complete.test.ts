// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles write variables so.
import { describe, expect, it } from 'vitest';
import { nothingKnown, type Surroundings } from '../../../../../src/language/surroundings.ts';
import { accepted, labels, offered } from './cursor.ts';

const stages = 'FROM golang:1.23 AS build\nWORKDIR /src\nCOPY . /out/\nFROM scratch\nWORKDIR /app\n';
const inStage = (line: string) => `FROM alpine\n${line}`;

describe('where a line begins', () => {
  it('offers only FROM and ARG before the first stage', async () => {
    const found = (await offered('|')).filter(({ kind }) => kind === 'keyword').map(({ label }) => label);
    expect(found).toEqual(['FROM', 'ARG', '# syntax=docker/dockerfile:1', '# escape=', '# check=']);
  });

  it('offers every instruction in a stage, the deprecated one last', async () => {
    const found = (await offered('FROM alpine\n|')).filter(({ kind }) => kind === 'keyword');
    expect(found).toHaveLength(18);
    expect(found.at(-1)).toMatchObject({ label: 'MAINTAINER', deprecated: true });
  });

  it.each([
    ['FR|', 'FROM', 'FROM '],
    ['FROM a\nCO|', 'COPY', 'FROM a\nCOPY '],
    ['FROM a\r\nCO|\r\nRUN b', 'COPY', 'FROM a\r\nCOPY \r\nRUN b'],
    ['from a\nru|', 'run', 'from a\nrun '],
    ['FROM a\n  wo| x', 'WORKDIR', 'FROM a\n  WORKDIR x'],
    ['FROM a\nONBUILD |', 'RUN', 'FROM a\nONBUILD RUN '],
    ['FROM a\nONBUILD co|', 'COPY', 'FROM a\nONBUILD COPY '],
    ['FROM a\nHEAL|', 'HEALTHCHECK … CMD', 'FROM a\nHEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD command'],
    ['FROM a\nRUN|', 'RUN <<EOF', 'FROM a\nRUN <<EOF\ncommand\nEOF'],
    ['FROM a AS one\nFROM b\nCOPY|', 'COPY --from=…', 'FROM a AS one\nFROM b\nCOPY --from=one /source /destination'],
    ['from a\nrun|', 'run --mount=type=cache', 'from a\nrun --mount=type=cache,target=/root/.cache command'],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label)).toBe(after);
  });

  it('writes a whole Dockerfile into an empty one', async () => {
    expect(await accepted('|', 'Dockerfile with two stages')).toContain('COPY --from=');
    expect(await labels('FROM a\n|')).not.toContain('Dockerfile with two stages');
  });

  it('offers no FROM, ONBUILD and MAINTAINER behind ONBUILD', async () => {
    const found = await labels('FROM a\nONBUILD |');
    expect(found).toContain('RUN');
    expect(found.filter((label) => ['FROM', 'ONBUILD', 'MAINTAINER'].includes(label))).toEqual([]);
  });
});

describe('directives', () => {
  it.each([
    ['#|\nFROM a', '# syntax=docker/dockerfile:1', '# syntax=docker/dockerfile:1\nFROM a'],
    ['# sy|', '# syntax=docker/dockerfile:1', '# syntax=docker/dockerfile:1'],
    ['# syntax=a\n# es|', '# escape=', '# syntax=a\n# escape='],
    ['# escape=|', '`', '# escape=`'],
    ['# check=|', 'skip', '# check=skip='],
    ['# check=skip=|', 'UndefinedVar', '# check=skip=UndefinedVar'],
    ['# check=skip=UndefinedVar,Stage|', 'StageNameCasing', '# check=skip=UndefinedVar,StageNameCasing'],
    ['# check=skip=all;|', 'error', '# check=skip=all;error='],
    ['FROM a\n# check=skip=Json|\nCMD a', 'JSONArgsRecommended', 'FROM a\n# check=skip=JSONArgsRecommended\nCMD a'],
    ['# check=error=t|', 'true', '# check=error=true'],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label)).toBe(after);
  });

  it('are offered once each, and at the top only', async () => {
    expect(await labels('# syntax=a\n#|')).toEqual(['# escape=', '# check=']);
    expect(await labels('FROM a\n#|')).toEqual([]);
    expect(await labels('# a comment\n#|')).toEqual([]);
    expect(await labels('# any words |')).toEqual([]);
  });
});

describe('flags', () => {
  it.each([
    ['FROM |', '--platform', 'FROM --platform='],
    ['FROM --|', '--platform', 'FROM --platform='],
    ['FROM -|', '--platform', 'FROM --platform='],
    ['FROM --pl|=linux/amd64 a', '--platform', 'FROM --platform=linux/amd64 a'],
    ['FROM --platform=| a', 'linux/arm64', 'FROM --platform=linux/arm64 a'],
    ['FROM --platform=$| a', 'BUILDPLATFORM', 'FROM --platform=$BUILDPLATFORM a'],
    ['FROM --platform=| a', '$BUILDPLATFORM', 'FROM --platform=$BUILDPLATFORM a'],
    [inStage('COPY --ch|'), '--chown', inStage('COPY --chown=')],
    [inStage('COPY --link --|'), '--from', inStage('COPY --link --from=')],
    [inStage('COPY \\\n  --|'), '--link', inStage('COPY \\\n  --link')],
    [inStage('COPY \\\r\n  --fr|'), '--from', inStage('COPY \\\r\n  --from=')],
    [inStage('COPY --link=|'), 'false', inStage('COPY --link=false')],
    [inStage('RUN --network=|'), 'none', inStage('RUN --network=none')],
    [inStage('RUN --security=i|'), 'insecure', inStage('RUN --security=insecure')],
    [inStage('HEALTHCHECK --int|'), '--interval', inStage('HEALTHCHECK --interval=')],
    [inStage('HEALTHCHECK --interval=| CMD true'), '30s', inStage('HEALTHCHECK --interval=30s CMD true')],
    [inStage('HEALTHCHECK --retries=|'), '3', inStage('HEALTHCHECK --retries=3')],
    [inStage('COPY --chmod=|'), '755', inStage('COPY --chmod=755')],
    [inStage('ADD --checksum=|'), 'sha256:', inStage('ADD --checksum=sha256:')],
    [inStage('ONBUILD COPY --fr|'), '--from', inStage('ONBUILD COPY --from=')],
    [`${stages}COPY --from=|`, 'build', `${stages}COPY --from=build`],
    [`${stages}COPY --from=b| /a /b`, 'build', `${stages}COPY --from=build /a /b`],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label)).toBe(after);
  });

  it('come once, unless they may be repeated', async () => {
    expect(await labels(inStage('COPY --link --|'))).not.toContain('--link');
    expect(await labels(inStage('COPY --exclude=a --|'))).toContain('--exclude');
    expect(await labels(inStage('RUN --mount=type=ssh --|'))).toContain('--mount');
  });

  it('open the list again where a value follows', async () => {
    const [from] = (await offered(inStage('COPY --fr|'))).filter(({ label }) => label === '--from');
    expect(from).toMatchObject({ again: true, kind: 'flag' });
  });

  it('copy from earlier stages only, also from one without a name', async () => {
    expect(await labels('FROM a\nFROM b AS two\nCOPY --from=|\nFROM c AS three')).toEqual(['0']);
  });
});

describe('mounts', () => {
  const run = (value: string) => inStage(`RUN --mount=${value}`);
  it.each([
    [run('|'), 'type=cache', run('type=cache,')],
    [run('ty|'), 'type=secret', run('type=secret')],
    [run('type=|'), 'cache', run('type=cache,')],
    [run('type=ca|,target=/a'), 'cache', run('type=cache,target=/a')],
    [run('type=cache,|'), 'target', run('type=cache,target=')],
    [run('type=cache,ta|=/a'), 'target', run('type=cache,target=/a')],
    [run('type=cache,target=|'), '/var/cache/apt', run('type=cache,target=/var/cache/apt,sharing=locked')],
    [run('type=cache,target=|,sharing=shared'), '/var/cache/apt', run('type=cache,target=/var/cache/apt,sharing=shared')],
    [run('type=cache,target=/root/.c| pip install a'), '/root/.cache/pip', run('type=cache,target=/root/.cache/pip pip install a')],
    [run('type=cache,sharing=|'), 'locked', run('type=cache,sharing=locked')],
    [run('type=bind,readonly=|'), 'true', run('type=bind,readonly=true')],
    [run('type=secret,id=token,env=|'), 'TOKEN', run('type=secret,id=token,env=TOKEN')],
    [
      `${run('type=cache,id=pip,target=/a true')}\nRUN --mount=type=cache,id=|`,
      'pip',
      `${run('type=cache,id=pip,target=/a true')}\nRUN --mount=type=cache,id=pip`,
    ],
    [`${stages}RUN --mount=from=|`, 'build', `${stages}RUN --mount=from=build`],
    [inStage('RUN \\\n  --mount=type=cache,|'), 'target', inStage('RUN \\\n  --mount=type=cache,target=')],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label)).toBe(after);
  });

  it('offer each key of the type once, by whatever name it is there', async () => {
    expect(await labels(run('type=tmpfs,|'))).toEqual(['target', 'size', 'readonly', 'readwrite']);
    expect(await labels(run('type=tmpfs,dst=/a,ro,|'))).toEqual(['size']);
  });

  it('propose first what the command uses', async () => {
    expect((await labels(run('type=cache,target=| npm ci')))[0]).toBe('/root/.npm');
    expect((await labels(run('type=cache,target=| go build')))[0]).toBe('/go/pkg/mod');
  });
});

describe('FROM', () => {
  it.each([
    [`${stages}FROM |`, 'build', `${stages}FROM build`],
    [`${stages}FROM b|`, 'build', `${stages}FROM build`],
    ['FROM s|', 'scratch', 'FROM scratch'],
    ['FROM alpine |', 'AS', 'FROM alpine AS '],
    ['from alpine a|', 'as', 'from alpine as '],
    ['FROM alpine AS |', 'build', 'FROM alpine AS build'],
    ['FROM alpine AS b|', 'base', 'FROM alpine AS base'],
    ['FROM \\\n  s|', 'scratch', 'FROM \\\n  scratch'],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label)).toBe(after);
  });

  it('offers the nearest stage first, and none that follows', async () => {
    const found = await offered('FROM a AS one\nFROM b AS two\nFROM |\nFROM c AS four');
    expect(found.filter(({ kind }) => kind === 'stage').map(({ label }) => label)).toEqual(['two', 'one']);
  });
});

describe('values of arguments', () => {
  it.each([
    [inStage('EXPOSE 80|'), '80/udp', inStage('EXPOSE 80/udp')],
    [inStage('EXPOSE 80/|'), '80/tcp', inStage('EXPOSE 80/tcp')],
    [inStage('EXPOSE 80 44|'), '443', inStage('EXPOSE 80 443')],
    [inStage('STOPSIGNAL SIGQ|'), 'SIGQUIT', inStage('STOPSIGNAL SIGQUIT')],
    [inStage('RUN useradd -m -u 1000 app\nUSER |'), 'app', inStage('RUN useradd -m -u 1000 app\nUSER app')],
    [inStage('RUN addgroup -S web && adduser -S -G web app\nUSER app:|'), 'app:web', inStage('RUN addgroup -S web && adduser -S -G web app\nUSER app:web')],
    [inStage('RUN adduser -D app\nCOPY --chown=|'), 'app', inStage('RUN adduser -D app\nCOPY --chown=app')],
    [`${stages}WORKDIR |`, '/app', `${stages}WORKDIR /app`],
    [inStage('LABEL org|'), 'org.opencontainers.image.title', inStage('LABEL org.opencontainers.image.title=""')],
    [inStage('LABEL a=b org.opencontainers.image.ti|'), 'org.opencontainers.image.title', inStage('LABEL a=b org.opencontainers.image.title=""')],
    [inStage('SHELL |'), '["/bin/bash", "-o", "pipefail", "-c"]', inStage('SHELL ["/bin/bash", "-o", "pipefail", "-c"]')],
    [inStage('SHELL [|'), '["cmd", "/S", "/C"]', inStage('SHELL ["cmd", "/S", "/C"]')],
    ['ARG VERSION=1\nFROM a\nARG |', 'VERSION', 'ARG VERSION=1\nFROM a\nARG VERSION'],
    [inStage('ARG TARGETA|'), 'TARGETARCH', inStage('ARG TARGETARCH')],
    [inStage('ARG V\nENV |'), 'V=$V', inStage('ARG V\nENV V=$V')],
    [inStage('HEALTHCHECK |'), 'CMD', inStage('HEALTHCHECK CMD ')],
    [inStage('HEALTHCHECK N|'), 'NONE', inStage('HEALTHCHECK NONE')],
    [inStage('CMD |'), '["…", "…"]', inStage('CMD ["executable", "argument"]')],
    [inStage('ENTRYPOINT [|'), '["…", "…"]', inStage('ENTRYPOINT ["executable", "argument"]')],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label)).toBe(after);
  });

  it('set no label twice', async () => {
    expect(await labels(inStage('LABEL org.opencontainers.image.title=a |'))).not.toContain('org.opencontainers.image.title');
  });

  it('know the global ARGs by their values', async () => {
    const [first] = await offered('ARG VERSION=1.2\nFROM a\nARG |');
    expect(first).toMatchObject({ label: 'VERSION', detail: '= 1.2' });
  });
});

describe('variables', () => {
  const file = (line: string) => `ARG BASE=alpine\nFROM $BASE AS one\nENV HOME_DIR=/srv DATA=$HOME_DIR/data\nFROM one\nARG MODE=fast\n${line}`;
  it.each([
    [file('WORKDIR $|'), 'HOME_DIR', file('WORKDIR $HOME_DIR')],
    [file('WORKDIR $HO|'), 'HOME_DIR', file('WORKDIR $HOME_DIR')],
    [file('WORKDIR $HO|ME/a'), 'HOME_DIR', file('WORKDIR $HOME_DIR/a')],
    [file('WORKDIR "${|"'), 'HOME_DIR', file('WORKDIR "${HOME_DIR}"')],
    [file('WORKDIR ${HO|}'), 'HOME_DIR', file('WORKDIR ${HOME_DIR}')],
    [file('WORKDIR ${HOME_DIR|}'), ':-', file('WORKDIR ${HOME_DIR:-default}')],
    [file('WORKDIR ${HOME_DIR:|'), ':+', file('WORKDIR ${HOME_DIR:+value}')],
    [file('RUN echo $M|'), 'MODE', file('RUN echo $MODE')],
    [file('RUN a \\\r\n  $M|'), 'MODE', file('RUN a \\\r\n  $MODE')],
    [file('RUN <<EOF\necho $M|\nEOF'), 'MODE', file('RUN <<EOF\necho $MODE\nEOF')],
    [file('COPY ["$M|", "/"]'), 'MODE', file('COPY ["$MODE", "/"]')],
    [file('ENV A=$DA|'), 'DATA', file('ENV A=$DATA')],
    [file('RUN $http|'), 'http_proxy', file('RUN $http_proxy')],
    ['ARG BASE=alpine\nFROM $B|', 'BASE', 'ARG BASE=alpine\nFROM $BASE'],
    ['FROM a:${|', 'TARGETARCH', 'FROM a:${TARGETARCH}'],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label)).toBe(after);
  });

  it('have their values beside them', async () => {
    const found = await offered(file('WORKDIR $|'));
    expect(found.map(({ label, detail }) => [label, detail])).toEqual([
      ['DATA', undefined],
      ['HOME_DIR', '= /srv'],
      ['MODE', '= fast'],
    ]);
  });

  it.each([
    ['escaped', file('WORKDIR \\$|')],
    ['a comment', file('# $|')],
    ['a here-document that does not expand', file('RUN <<"EOF"\n$|\nEOF')],
    ['the JSON form of a command', file('CMD ["$|"]')],
  ])('are not offered where they mean nothing: %s', async (_, marked) => {
    expect(await labels(marked)).toEqual([]);
  });

  it('leave ARGs out where the container expands them', async () => {
    expect(await labels(file('CMD echo $|'))).toEqual(['DATA', 'HOME_DIR']);
  });
});

describe('nothing', () => {
  it.each([
    ['a comment', 'FROM a\n# FR|'],
    ['a comment between lines', 'FROM a\nRUN a \\\n# --|\n  b'],
    ['behind what continues a line', 'FROM a\nCOPY \\|\n  b c'],
    ['a here-document', 'FROM a\nRUN <<EOF\nFR|\nEOF'],
    ['the end of a here-document', 'FROM a\nRUN <<EOF\nEO|F'.replace('EO|F', 'EOF|')],
    ['a shell command', 'FROM a\nRUN apt-get |'],
    ['a digest', 'FROM a@sha|'],
    ['single quotes', "FROM a\nENV A=1\nENV B='$|'"],
    ['a second folder', 'FROM a\nWORKDIR /a |'],
    ['the old form’s value', 'FROM a\nARG V\nENV NAME |'],
    ['a label’s value', 'FROM a\nLABEL a=|'],
  ])('is offered in %s', async (_, marked) => {
    expect(await labels(marked)).toEqual([]);
  });

  it('but the end of a here-document that has none', async () => {
    expect(await accepted('FROM a\nRUN <<EOF\necho\nE|', 'EOF')).toBe('FROM a\nRUN <<EOF\necho\nEOF');
  });

  it('is offered for offsets outside the text', async () => {
    const signal = new AbortController().signal;
    const { complete } = await import('../../../../../src/language/dockerfile/complete/complete.ts');
    const { parse } = await import('../../../../../src/language/dockerfile/parse.ts');
    for (const offset of [-1, 7, Number.NaN]) expect((await complete(parse('FROM a'), offset, nothingKnown satisfies Surroundings, signal)).items).toEqual([]);
  });
});
