import { describe, expect, test } from 'vitest';
import type { ImageLayer } from '../../../../src/engine/engine.ts';
import { historyText, instructionOf } from '../../../../src/resources/image/history.ts';
import { now } from './samples.ts';

const step = (createdBy: string, more: Partial<ImageLayer> = {}): ImageLayer => ({ id: '', created: now, createdBy, size: 0, tags: [], comment: '', ...more });

describe('the history of an image', () => {
  test('is a table of instructions with what each added, and the layers', () => {
    const steps = [
      step('/bin/sh -c #(nop)  CMD ["sh"]', { tags: ['app:1'] }),
      step('/bin/sh -c apk add curl', { size: 4_200_000, created: now - 21 * 86_400_000 }),
    ];
    expect(historyText('app:1', steps, ['sha256:1'], now)).toBe(
      [
        'app:1',
        '2 steps, 4.2 MB',
        '',
        'Created      Size    Tags   Created by',
        'just now             app:1  CMD ["sh"]',
        '3 weeks ago  4.2 MB         RUN apk add curl',
      ]
        .concat('', 'Layers, lowest first', 'sha256:1', '')
        .join('\n'),
    );
  });

  test('shows the instruction of either builder', () => {
    expect(instructionOf(step('/bin/sh -c #(nop) COPY file:1 in / '))).toBe('COPY file:1 in /');
    expect(instructionOf(step('RUN /bin/sh -c make # buildkit'))).toBe('RUN make');
    expect(instructionOf(step('COPY . /app # buildkit'))).toBe('COPY . /app');
    expect(instructionOf(step('', { comment: 'Imported from -' }))).toBe('Imported from -');
  });

  test('keeps hostile text on its line', () => {
    expect(instructionOf(step('RUN echo \u001b[31m\nFROM evil'))).toBe('RUN echo \ufffd[31m FROM evil');
  });
});
