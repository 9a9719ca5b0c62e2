import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Ui } from '../../core/ports.ts';
import { bytesOf, type Doomed, type PruneKind, type PrunePlan } from './plan.ts';

/** What the user agreed to: for each kind all that goes. */
export type Agreed = readonly { readonly kind: PruneKind; readonly danglingOnly: boolean; readonly doomed: readonly Doomed[] }[];

/** Names that a question shows of each kind: it is to be read. */
const shown = 12;

/** Asks whether what nothing needs of one kind should go, after showing it; `undefined` when there is nothing, or the user does not want it. */
export async function askOne(ui: Ui, kind: PruneKind, plan: PrunePlan): Promise<Agreed | undefined> {
  const doomed = plan[kind];
  if (doomed.length === 0) {
    ui.tell(t('{0}: nothing is unused.', kindTitle(kind)));
    return undefined;
  }
  const few = kind === 'images' ? plan.danglingImages : kind === 'volumes' ? plan.anonymousVolumes : [];
  const fewTitle = kind === 'images' ? t('Remove {0} Dangling', few.length) : t('Remove {0} Anonymous', few.length);
  const choices = [
    ...(few.length > 0 && few.length < doomed.length ? [{ title: fewTitle, value: few }] : []),
    { title: t('Remove All {0}', doomed.length), value: doomed },
  ];
  const size = formatBytes(bytesOf(doomed));
  const message = kind === 'networks' ? t('Remove unused networks?') : t('Remove what is unused? {0}: up to {1} come back.', kindTitle(kind), size);
  const chosen = await ui.choose({ message, detail: listText(doomed), choices });
  return chosen && [{ kind, danglingOnly: kind === 'images' && chosen.length === plan.danglingImages.length, doomed: chosen }];
}

/** Asks the same of all kinds; volumes only by a button that says so, and images only where they have no name. */
export async function askAll(ui: Ui, plan: PrunePlan): Promise<Agreed | undefined> {
  const usual: Agreed = [
    { kind: 'containers', danglingOnly: false, doomed: plan.containers },
    { kind: 'networks', danglingOnly: false, doomed: plan.networks },
    { kind: 'images', danglingOnly: true, doomed: plan.danglingImages },
    { kind: 'buildCache', danglingOnly: false, doomed: plan.buildCache },
  ];
  const withVolumes: Agreed = [...usual, { kind: 'volumes', danglingOnly: false, doomed: plan.volumes }];
  const [first, second] = [usual, withVolumes].map((one) => one.filter(({ doomed }) => doomed.length > 0));
  if (first === undefined || second === undefined || second.length === 0) {
    ui.tell(t('Nothing is unused.'));
    return undefined;
  }
  const freed = (agreed: Agreed) => formatBytes(agreed.reduce((total, { doomed }) => total + bytesOf(doomed), 0));
  const choices = [
    ...(first.length > 0 ? [{ title: t('Remove ({0})', freed(first)), value: first }] : []),
    ...(plan.volumes.length > 0 ? [{ title: t('Remove With Volumes ({0})', freed(second)), value: second }] : []),
  ];
  return ui.choose({ message: t('Remove everything that nothing uses?'), detail: second.map(kindText).join('\n\n'), choices });
}

/** The name of a kind, as a heading. */
export function kindTitle(kind: PruneKind): string {
  switch (kind) {
    case 'images':
      return t('Images');
    case 'containers':
      return t('Containers');
    case 'volumes':
      return t('Volumes');
    case 'networks':
      return t('Networks');
    case 'buildCache':
      return t('Build cache');
  }
}

function kindText({ kind, doomed }: Agreed[number]): string {
  const size = kind === 'networks' ? '' : ` · ${formatBytes(bytesOf(doomed))}`;
  return `${headingOf(kind, doomed.length)}${size}\n${listText(doomed)}`;
}

function headingOf(kind: PruneKind, count: number): string {
  switch (kind) {
    case 'containers':
      return t('Stopped containers: {0}', count);
    case 'networks':
      return t('Unused networks: {0}', count);
    case 'images':
      return t('Dangling images: {0}', count);
    case 'buildCache':
      return t('Unused build cache: {0}', count);
    case 'volumes':
      return t('Unused volumes, with their data: {0}', count);
  }
}

/** The largest first. */
function listText(doomed: readonly Doomed[]): string {
  const sorted = doomed.toSorted((left, right) => (right.bytes ?? 0) - (left.bytes ?? 0));
  const lines = sorted.slice(0, shown).map(({ name, bytes }) => (bytes === undefined ? name : `${name} (${formatBytes(bytes)})`));
  const more = doomed.length - lines.length;
  return [lines.join(', '), ...(more > 0 ? [t('and {0} more', more)] : [])].join('\n');
}
