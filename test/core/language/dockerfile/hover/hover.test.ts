// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfiles write variables so.
import { describe, expect, it } from 'vitest';
import { hover } from '../../../../../src/language/dockerfile/hover/hover.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { nothingKnown, type Surroundings } from '../../../../../src/language/surroundings.ts';
import { atCursor } from '../complete/cursor.ts';
import { nginx } from '../images.ts';

const world: Surroundings = {
  ...nothingKnown,
  known: { ...nothingKnown.known, platform: 'linux/arm64', image: (reference) => (reference === 'gone:1' ? 'absent' : undefined) },
  image: async (reference) => (reference === 'nginx:1.27' ? nginx : undefined),
};

/** What is shown at the cursor, and for which part of the text. */
async function shown(marked: string, surroundings = world) {
  const { text, offset } = atCursor(marked);
  const found = await hover(parse(text), offset, surroundings, new AbortController().signal);
  return found && { markdown: found.markdown, part: text.slice(found.start, found.end) };
}

const inStage = (line: string) => `FROM alpine\n${line}`;
const stages = 'ARG TAG=1\nFROM golang:$TAG AS build\nENV OUT=/out\nENV DIR=$OUT/bin\nFROM build AS test\n';

describe('hover', () => {
  it.each([
    [
      'an instruction',
      'FR|OM a',
      'FROM',
      ['Begins a stage', 'FROM [--platform=<platform>] <image> AS <name>', 'https://docs.docker.com/reference/dockerfile/#from'],
    ],
    ['an instruction in lower case', inStage('wor|kdir /a'), 'workdir', ['**WORKDIR**']],
    ['a deprecated one', inStage('MAIN|TAINER a'), 'MAINTAINER', ['Deprecated.']],
    ['the instruction of ONBUILD', inStage('ONBUILD CO|PY a b'), 'COPY', ['**COPY**']],
    ['a flag', inStage('COPY --li|nk a b'), '--link', ['**--link**', 'stays cached', '1.4', '#copy---link']],
    ['a mount’s type', inStage('RUN --mount=type=ca|che,target=/a b'), 'type=cache', ['kept between builds']],
    ['a mount’s key', inStage('RUN --mount=type=cache,sha|ring=locked b'), 'sharing=locked', ['**sharing**']],
    ['a mount’s key by another name', inStage('RUN --mount=type=cache,d|st=/a b'), 'dst=/a', ['**target**', 'dst, destination']],
    ['a directive', '# syn|tax=a\nFROM a', '# syntax=a', ['BuildKit pulls', '#syntax']],
    ['an escape directive', '# escape=|`\nFROM a', '# escape=`', ['continues lines']],
    ['a port', inStage('EXPOSE 54|32'), '5432', ['Port 5432, TCP: usually PostgreSQL']],
    ['a port with a protocol', inStage('EXPOSE 5|3/udp'), '53/udp', ['Port 53, UDP: usually DNS']],
    ['an unknown port', inStage('EXPOSE 123|45'), '12345', ['Port 12345, TCP']],
    ['ports', inStage('EXPOSE 100|0-2000'), '1000-2000', ['Ports 1000 to 2000']],
    ['a signal', inStage('STOPSIGNAL SIG|QUIT'), 'SIGQUIT', ['nginx']],
    ['a signal by number', inStage('STOPSIGNAL 1|5'), '15', ['SIGTERM']],
    ['a label', inStage('LABEL org.opencontainers.image.|title=a'), 'org.opencontainers.image.title', ['name of the image']],
    ['a duration', inStage('HEALTHCHECK --interval=1m|30s CMD a'), '1m30s', ['90 seconds']],
    ['a here-document', inStage('RUN <<E|OF\na\nEOF'), '<<EOF', ['line 4', 'Variables are replaced.']],
    ['its end', inStage('RUN <<-"EOF"\na\nE|OF'), 'EOF', ['Variables stay as they are.', 'Tabs']],
    ['one without an end', inStage('RUN <<E|OF\na'), '<<EOF', ['missing']],
    ['a stage in FROM', `${stages}FROM te|st`, 'test', ['Stage 1, “test”', '`build` ← `golang:$TAG`']],
    ['a stage in --from', `${stages}FROM a\nCOPY --from=bu|ild /a /b`, 'build', ['Stage 0, “build”', 'line 2', 'Stages on it: test']],
    ['a stage by index', `${stages}FROM a\nCOPY --from=|1 /a /b`, '1', ['Stage 1, “test”']],
    ['a stage in a mount', `${stages}FROM a\nRUN --mount=from=bu|ild,target=/a b`, 'build', ['Stage 0, “build”']],
    ['the name of a stage', 'FROM a AS bu|ild', 'build', ['Stage 0, “build”', 'line 1']],
  ])('explains %s', async (_, marked, part, texts) => {
    const found = await shown(marked);
    expect(found?.part).toBe(part);
    for (const text of texts) expect(found?.markdown).toContain(text);
  });

  it.each([
    ['a use', `${stages}WORKDIR $D|IR`, '$DIR', ['`DIR`** = `/out/bin`', '`ENV DIR=$OUT/bin` in line 4, inherited from stage build']],
    ['braces', `${stages}WORKDIR \${OU|T}/a`, '${OUT}', ['= `/out`']],
    ['the innermost use', `${stages}WORKDIR \${NONE:-$O|UT}`, '$OUT', ['= `/out`']],
    ['a global ARG', 'ARG TAG=1\nFROM golang:$T|AG', '$TAG', ['= `1`', '`ARG TAG=1` in line 1']],
    ['a global ARG in a stage', 'ARG TAG=1\nFROM a\nARG TAG\nRUN $T|AG', '$TAG', ['= `1`', 'in line 3', 'in line 1']],
    ['an ARG that BuildKit sets', 'FROM --platform=$BUILD|PLATFORM a', '$BUILDPLATFORM', ['= `linux/arm64`', 'Set by BuildKit']],
    ['the base image’s', 'FROM nginx:1.27\nRUN $NGINX|_VERSION', '$NGINX_VERSION', ['= `1.27.3`', 'base image `nginx:1.27`']],
    ['nobody’s, on a base that nobody knows', inStage('WORKDIR $HO|ME'), '$HOME', ['the base image `alpine` may set it']],
    ['nobody’s, on nothing', 'FROM scratch\nWORKDIR $HO|ME', '$HOME', ['Not defined']],
    ['the shell’s', inStage('RUN $HO|ME'), '$HOME', ['the shell']],
    ['an ARG in a container', inStage('ARG A=1\nCMD echo $|A'), '$A', ['An ARG has no value']],
    ['a here-document’s', inStage('ARG A=1\nRUN <<EOF\necho $|A\nEOF'), '$A', ['= `1`']],
    ['a definition', inStage('ENV A=1 B=x\nENV C|=$A$B'), 'C', ['`C`** = `1x`']],
    ['a definition from a global one', 'ARG TAG=1\nFROM a\nARG T|AG', 'TAG', ['= `1`', 'in line 1']],
    ['a trigger’s', inStage('ENV A=1\nONBUILD RUN $|A'), '$A', ['= `1`']],
  ])('explains a variable: %s', async (_, marked, part, texts) => {
    const found = await shown(marked);
    expect(found?.part).toBe(part);
    for (const text of texts) expect(found?.markdown).toContain(text);
  });

  it.each([
    [
      'with what the engine knows',
      'FROM ngi|nx:1.27',
      [
        'docker.io/library/nginx:1.27',
        'linux/arm64',
        '72 MB',
        'User: `nginx`',
        '/usr/share/nginx',
        '`8080/tcp`',
        'docker-entrypoint.sh',
        'daemon off;',
        'NGINX_VERSION=1.27.3',
        'hub.docker.com/_/nginx',
      ],
    ],
    ['that is not pulled', 'FROM go|ne:1', ['docker.io/library/gone:1', 'Not pulled yet']],
    ['of which nothing is known', 'FROM lan:5000/te|am/app', ['lan:5000/team/app:latest']],
    ['with variables', 'ARG V=1.27\nFROM ng|inx:$V', ['nginx:1.27', '72 MB']],
    ['in --from', 'FROM a\nCOPY --from=ngi|nx:1.27 /a /b', ['72 MB']],
    ['scratch', 'FROM scr|atch', ['without any files']],
  ])('explains an image %s', async (_, marked, texts) => {
    const found = await shown(marked);
    for (const text of texts) expect(found?.markdown).toContain(text);
  });

  it.each(['|', 'FROM a\n# RU|N', 'FROM a\nRUN ec|ho', 'FROM a\n\n|\nRUN b', 'FROM UPPER/Ca|se', inStage('RUN a \\\n# --l|ink\n b')])(
    'is silent in %j',
    async (marked) => {
      expect(await shown(marked)).toBeUndefined();
    },
  );

  it('shows hostile text as text', async () => {
    const hostile = '](command:x) `` <img> \u202e $(alert)';
    const evil: Surroundings = { ...world, image: async () => ({ ...nginx, user: hostile, environment: { NGINX_VERSION: hostile } }) };
    const image = (await shown('FROM ng|inx:1.27', evil))?.markdown ?? '';
    expect(image).toContain(`User: \`\`\` ${hostile.replace('\u202e', '\ufffd')} \`\`\``);
    const stage = (await shown('FROM a AS [x](y)\nFROM b\nCOPY --from=[x|](y) a b'))?.markdown ?? '';
    expect(stage).not.toContain('[x](y)');
  });

  it('answers without the engine when nobody waits any more', async () => {
    const controller = new AbortController();
    const slow: Surroundings = { ...world, image: () => new Promise(() => undefined) };
    const answer = hover(parse('FROM nginx:1.27'), 7, slow, controller.signal);
    controller.abort();
    expect((await answer)?.markdown).toContain('docker.io/library/nginx:1.27');
    const failing: Surroundings = { ...world, image: () => Promise.reject(new Error('away')) };
    expect((await shown('FROM ngi|nx:1.27', failing))?.markdown).toContain('docker.io/library/nginx:1.27');
  });
});
