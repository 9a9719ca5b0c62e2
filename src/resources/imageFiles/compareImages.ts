import { GantryError } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { back, type PickItem } from '../../core/ports.ts';
import type { Image } from '../../core/resource.ts';
import { askedAs, nameOf } from '../image/names.ts';
import type { Ports } from '../kind.ts';
import { configurationText } from './configurationText.ts';
import { differencesText, fileDifferences, packageDifferences } from './differences.ts';
import { flattened } from './layerChanges.ts';
import { isPackageList, packagesOf } from './packages.ts';
import { readImages, savedAs } from './readImages.ts';
import type { SavedImage } from './savedImages.ts';

type What = 'configuration' | 'files' | 'packages';

/** Lays two images side by side: the two that are selected, or the one and another that is asked for. */
export async function compareImages(ports: Ports, [left, second, ...more]: readonly Image[]): Promise<void> {
  if (left === undefined) return;
  if (more.length > 0) throw new GantryError('invalidInput', t('Two images can be compared; {0} are selected.', more.length + 2));
  const right = second ?? (await chooseOther(ports, left));
  if (right === undefined) return;
  if (left.id === right.id) return ports.ui.tell(t('{0} and {1} are the same image.', nameOf(left), nameOf(right)));
  const what = await chooseWhat(ports, left, right);
  if (what === undefined) return;
  if (what === 'configuration') await compareConfigurations(ports, left, right);
  else await compareContents(ports, left, right, what);
}

async function chooseOther({ resources, ui }: Ports, image: Image): Promise<Image | undefined> {
  const others = (await resources('image')).filter(({ id }) => id !== image.id);
  if (others.length === 0) {
    ui.tell(t('There is no other image to compare with.'));
    return undefined;
  }
  const items = [...others]
    // Other versions of the same come first, then the newest.
    .sort((one, other) => Number(other.repository === image.repository) - Number(one.repository === image.repository) || other.created - one.created)
    .map((value): PickItem<Image> => ({ value, label: nameOf(value), description: formatBytes(value.size), icon: { name: 'tag' } }));
  const chosen = await ui.pick(items, { title: t('Compare {0} with', nameOf(image)) });
  return chosen === back ? undefined : chosen;
}

async function chooseWhat({ ui }: Ports, left: Image, right: Image): Promise<What | undefined> {
  const reads = t('reads both images, {0}', formatBytes(left.size + right.size));
  const items: readonly PickItem<What>[] = [
    { value: 'configuration', label: t('Configuration and History'), icon: { name: 'json' } },
    { value: 'files', label: t('Files'), description: reads, icon: { name: 'files' } },
    { value: 'packages', label: t('Packages'), description: reads, icon: { name: 'package' } },
  ];
  const chosen = await ui.pick(items, { title: `${nameOf(left)} ↔ ${nameOf(right)}`, placeholder: t('What to compare') });
  return chosen === back ? undefined : chosen;
}

async function compareConfigurations({ engine, ui, signal }: Ports, left: Image, right: Image): Promise<void> {
  const connected = await engine();
  const document = async (image: Image) => {
    const [details, history] = await Promise.all([connected.inspectImage(askedAs(image), signal), connected.imageHistory(askedAs(image), signal)]);
    return { name: `${nameOf(image)}.json`, language: 'json', text: configurationText(details, history) };
  };
  const [one, other] = await Promise.all([document(left), document(right)]);
  await ui.compareDocuments(one, other, `${nameOf(left)} ↔ ${nameOf(right)}`);
}

async function compareContents(ports: Ports, left: Image, right: Image, what: 'files' | 'packages'): Promise<void> {
  const how = what === 'files' ? { digests: true } : { digests: false, keeps: isPackageList };
  const saved = await readImages(ports, [left, right], how);
  const [one, other] = [savedAs(left, saved) ?? saved[0], savedAs(right, saved) ?? saved[1]];
  if (one === undefined || other === undefined) throw new GantryError('engine', t('The engine gave an archive of images that cannot be read.'));
  const text = what === 'files' ? filesText(left, right, one, other) : packagesText(left, right, one, other);
  const kind = what === 'files' ? t('Files') : t('Packages');
  await ports.ui.showDocument({ name: `${nameOf(left)} ↔ ${nameOf(right)} ${kind}.diff`, language: 'diff', text });
}

function filesText(left: Image, right: Image, one: SavedImage, other: SavedImage): string {
  const cut = [...one.layers, ...other.layers].some(({ count, entries }) => entries.length < count);
  const notes = cut ? [t('The images have too many files; not all of them were compared.')] : [];
  return differencesText(nameOf(left), nameOf(right), fileDifferences(flattened(one.layers), flattened(other.layers)), notes);
}

function packagesText(left: Image, right: Image, one: SavedImage, other: SavedImage): string {
  const [before, after] = [one, other].map(({ layers }) => packagesOf(layers, flattened(layers)));
  const none = { versions: new Map<string, string>(), rpm: false };
  const both = [before ?? none, after ?? none] as const;
  const notes = [
    ...(both.some(({ rpm }) => rpm) ? [t('RPM keeps its packages in a database that is not read here.')] : []),
    ...(both.every(({ versions }) => versions.size === 0) ? [t('Neither image has a list of Debian or Alpine packages.')] : []),
  ];
  return differencesText(nameOf(left), nameOf(right), packageDifferences(...both), notes);
}
