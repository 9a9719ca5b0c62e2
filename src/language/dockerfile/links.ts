import { imageLink } from '../imageLink.ts';
import type { Link } from '../language.ts';
import type { Span } from '../text.ts';
import { expand } from './expand.ts';
import { withoutQuotes } from './navigate/named.ts';
import { type StageUse, stageUses } from './stages.ts';
import type { Dockerfile } from './syntax.ts';
import { walkValues } from './values.ts';

const nothingKnown = { image: () => undefined, platform: undefined };

/** The web pages of base images, of images that are copied or mounted from, and of the one in `# syntax=`; where variables have values, with these. */
export function links(file: Dockerfile): readonly Link[] {
  const syntax = file.directives.flatMap(({ name, value, valueSpan }) => (name === 'syntax' ? linkOf(file, valueSpan, value) : []));
  const uses = imageUses(file);
  if (uses.size === 0) return syntax;
  const stages = new Set(file.stages.map(({ name }) => name?.toLowerCase()));
  const found: Link[] = [...syntax];
  walkValues(file, nothingKnown, (instruction, { look }) => {
    for (const use of uses.get(instruction.index) ?? []) {
      const reference = expand(use.written, (name) => look(name).value, file.escape);
      // A number is an index, and a stage may be named by way of a variable.
      if (reference === null || /^\d*$/.test(reference) || stages.has(reference.toLowerCase())) continue;
      found.push(...linkOf(file, use, reference));
    }
  });
  return found;
}

/** What names no stage, by instruction. */
function imageUses(file: Dockerfile): ReadonlyMap<number, readonly StageUse[]> {
  const found = new Map<number, StageUse[]>();
  for (const use of stageUses(file)) {
    if (use.stage !== undefined) continue;
    const { index } = use.instruction;
    const before = found.get(index);
    if (before) before.push(use);
    else found.set(index, [use]);
  }
  return found;
}

function linkOf(file: Dockerfile, span: Span, reference: string): readonly Link[] {
  const link = imageLink(reference);
  const { start, end } = withoutQuotes(file.text, span);
  // An editor draws a link in one line.
  return link === undefined || file.lines.lineAt(start) !== file.lines.lineAt(end) ? [] : [{ start, end, ...link }];
}
