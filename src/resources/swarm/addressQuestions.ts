import { t } from '../../core/l10n.ts';
import type { Ui } from '../../core/ports.ts';
import { type Step, withAnswer } from '../../core/steps.ts';
import { addressProblem, managerPort, withPort } from './swarmAddress.ts';

/** Where other nodes reach this one, or nothing when the engine is to choose; and where it listens. */
export type NodeAddresses = { readonly advertise: string; readonly listen: string };

/** What is proposed at first. */
export const proposedAddresses: NodeAddresses = { advertise: '', listen: `0.0.0.0:${managerPort}` };

/** The questions for the addresses of this node. */
export function addressQuestions<Answers extends NodeAddresses>(ui: Pick<Ui, 'input'>, title: string): readonly Step<Answers>[] {
  const prompts = {
    advertise: t('Address at which other nodes reach this one; empty lets the engine choose when it has just one'),
    listen: t('Address to listen on'),
  };
  const maybeAddress = (text: string) => (text.trim() === '' ? undefined : addressProblem(text));
  return [
    async (so, position) =>
      withAnswer(await ui.input({ title, position, value: so.advertise, prompt: prompts.advertise, validate: maybeAddress }), (advertise) => ({
        ...so,
        advertise: advertise.trim(),
      })),
    async (so, position) =>
      withAnswer(await ui.input({ title, position, value: so.listen, prompt: prompts.listen, validate: addressProblem }), (listen) => ({
        ...so,
        listen: listen.trim(),
      })),
  ];
}

/** The answers as the engine takes them. */
export function withPorts({ advertise, listen }: NodeAddresses): { readonly listen: string; readonly advertise?: string } {
  return { listen: withPort(listen), ...(advertise !== '' && { advertise: withPort(advertise) }) };
}
