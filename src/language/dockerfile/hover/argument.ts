import { t } from '../../../core/l10n.ts';
import { markdownCode } from '../../markdown.ts';
import { touches } from '../../text.ts';
import { unquote } from '../words.ts';
import { imageHover } from './image.ts';
import { imageLabels } from './meanings/labels.ts';
import { usualOn } from './meanings/ports.ts';
import { signals } from './meanings/signals.ts';
import { type Found, type HoverPlace, touched } from './place.ts';
import { stageNameHover, stageUseHover } from './stage.ts';
import { definitionHover } from './variable.ts';

/** What an instruction's argument means. */
export async function argumentHover(place: HoverPlace): Promise<Found | undefined> {
  switch (place.own.keyword) {
    case 'FROM':
      return fromHover(place);
    case 'EXPOSE':
      return portHover(place);
    case 'STOPSIGNAL':
      return signalHover(place);
    case 'LABEL':
      return labelHover(place);
    case 'ARG':
    case 'ENV':
      return definitionHover(place);
    default:
      return undefined;
  }
}

async function fromHover(place: HoverPlace): Promise<Found | undefined> {
  const base = place.own.words[0];
  if (base && touches(base, place.offset)) return stageUseHover(place, base) ?? imageHover(place, base);
  return stageNameHover(place);
}

function portHover({ own, offset }: HoverPlace): Found | undefined {
  const word = touched(own.words, offset);
  const [, port, end, protocol] = /^["']?(\d{1,5})(?:-(\d{1,5}))?(?:\/([a-z]+))?["']?$/i.exec(word?.text ?? '') ?? [];
  if (word === undefined || port === undefined) return undefined;
  const by = (protocol ?? 'tcp').toUpperCase();
  if (end !== undefined) return { span: word, markdown: t('Ports {0} to {1}, {2}', port, end, by) };
  const usual = usualOn(port);
  const markdown = usual === undefined ? t('Port {0}, {1}', port, by) : t('Port {0}, {1}: usually {2}', port, by, usual);
  return { span: word, markdown };
}

const numbers: Readonly<Record<string, string>> = {
  '1': 'SIGHUP',
  '2': 'SIGINT',
  '3': 'SIGQUIT',
  '9': 'SIGKILL',
  '10': 'SIGUSR1',
  '12': 'SIGUSR2',
  '15': 'SIGTERM',
  '28': 'SIGWINCH',
};

function signalHover({ own, offset, file }: HoverPlace): Found | undefined {
  const word = touched(own.words, offset);
  if (word === undefined) return undefined;
  const written = unquote(word.text, file.escape).toUpperCase();
  const name = (Object.hasOwn(numbers, written) ? numbers[written] : undefined) ?? (written.startsWith('SIG') ? written : `SIG${written}`);
  const all = signals();
  return Object.hasOwn(all, name) ? { span: word, markdown: `${markdownCode(name)} — ${all[name]}` } : undefined;
}

function labelHover({ own, offset, file }: HoverPlace): Found | undefined {
  const name = own.pairs.find((pair) => touches(pair.name, offset))?.name;
  const key = name && unquote(name.text, file.escape);
  const all = imageLabels();
  return name && key !== undefined && Object.hasOwn(all, key) ? { span: name, markdown: `${markdownCode(key)} — ${all[key]}` } : undefined;
}
