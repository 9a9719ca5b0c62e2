import { describe, expect, it } from 'vitest';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { signature } from '../../../../../src/language/dockerfile/signature.ts';
import { atCursor } from '../complete/cursor.ts';

/** The form in force, with the active part between `»` and `«`. */
function shown(marked: string): string | undefined {
  const { text, offset } = atCursor(marked);
  const help = signature(parse(text), offset);
  const active = help?.signatures[help.activeSignature];
  if (help === undefined || active === undefined) return undefined;
  const [start, end] = active.parameters[help.activeParameter]?.label ?? [];
  if (start === undefined || end === undefined) return active.label;
  return `${active.label.slice(0, start)}»${active.label.slice(start, end)}«${active.label.slice(end)}`;
}

describe('signature help', () => {
  it.each([
    ['FROM |', 'FROM [--platform=<platform>] »<image>«'],
    ['FROM --|', 'FROM »[--platform=<platform>]« <image>'],
    ['FROM --platform=a|', 'FROM »[--platform=<platform>]« <image>'],
    ['FROM --platform=a b|', 'FROM [--platform=<platform>] »<image>«'],
    ['FROM a |', 'FROM [--platform=<platform>] <image> AS <name>'],
    ['FROM a AS |', 'FROM [--platform=<platform>] <image> AS »<name>«'],
    ['FROM a\nCOPY |', 'COPY [OPTIONS] »<source>« <destination>'],
    ['FROM a\nCOPY --link a |', 'COPY [OPTIONS] <source> »<destination>«'],
    ['FROM a\nCOPY a b c|', 'COPY [OPTIONS] <source> »<destination>«'],
    ['FROM a\nCOPY ["a", "|"]', 'COPY [OPTIONS] ["<source>", "»<destination>«"]'],
    ['FROM a\nCOPY \\\r\n  a |', 'COPY [OPTIONS] <source> »<destination>«'],
    ['FROM a\nENV A|', 'ENV »<key>«=<value> <key>=<value>'],
    ['FROM a\nENV A=|', 'ENV <key>=»<value>« <key>=<value>'],
    ['FROM a\nENV A=b C=d E=|', 'ENV <key>=<value> <key>=»<value>«'],
    ['FROM a\nEXPOSE 80/|', 'EXPOSE <port>[/»<protocol>«]'],
    ['FROM a\nUSER a:|', 'USER <user>[:»<group>«]'],
    ['FROM a\nARG A=|', 'ARG <name>[=»<default value>«]'],
    ['FROM a\nHEALTHCHECK CMD |', 'HEALTHCHECK [OPTIONS] CMD »<command>«'],
    ['FROM a\nHEALTHCHECK NONE|', 'HEALTHCHECK NONE'],
    ['FROM a\nRUN |', 'RUN [OPTIONS] »<command>«'],
    ['FROM a\nCMD x|', 'CMD »<command>«'],
    ['FROM a\nCMD ["a", "|', 'CMD ["<executable>", "»<argument>«"]'],
    ['FROM a\nONBUILD COPY a |', 'COPY [OPTIONS] <source> »<destination>«'],
    ['FROM a\nstopsignal |', 'STOPSIGNAL »<signal>«'],
  ])('of %j', (marked, form) => {
    expect(shown(marked)).toBe(form);
  });

  it.each(['FR|', 'FROM a\n# COPY |', 'FROM a\nRUN echo a |', 'FROM a\nNOTHING |', 'FROM a\nRUN <<EOF\nCOPY |\nEOF', '|'])('is not given in %j', (marked) => {
    expect(shown(marked)).toBeUndefined();
  });

  it('explains the flags', () => {
    const help = signature(parse('FROM a\nCOPY '), 12);
    expect(help?.signatures[0]?.parameters[0]?.documentation).toContain('--chown');
  });
});
