import { isIPv4 } from 'node:net';
import { t } from '../../core/l10n.ts';

type Range = { readonly first: number; readonly size: number };

/** What is wrong with an IPv4 subnet as typed, in one sentence, or nothing; an empty one lets the engine choose. */
export function subnetProblem(text: string, taken: readonly string[]): string | undefined {
  if (text === '') return undefined;
  const [address = '', prefix = '', ...rest] = text.split('/');
  if (!isIPv4(address) || !/^\d{1,2}$/.test(prefix) || rest.length > 0) return t('Enter a subnet such as 172.30.0.0/16.');
  if (Number(prefix) < 1 || Number(prefix) > 30) return t('The part after the slash is a number from 1 to 30.');
  const range = rangeOf(text);
  const start = numberOf(address);
  if (range.first !== start) return t('{0} is inside the subnet {1}.', text, `${addressOf(range.first)}/${prefix}`);
  const other = taken.find((subnet) => isIPv4(subnet.split('/')[0] ?? '') && overlap(range, rangeOf(subnet)));
  return other === undefined ? undefined : t('It overlaps with {0}, which another network has.', other);
}

function rangeOf(subnet: string): Range {
  const [address = '', prefix = '32'] = subnet.split('/');
  const size = 2 ** (32 - Number(prefix));
  return { first: Math.floor(numberOf(address) / size) * size, size };
}

function overlap(left: Range, right: Range): boolean {
  return left.first < right.first + right.size && right.first < left.first + left.size;
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function addressOf(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
