import { isIP } from 'node:net';
import { t } from '../../../core/l10n.ts';
import { askSteps, type Step, withAnswer } from '../../../core/steps.ts';
import type { PortRule } from '../plan/plan.ts';
import { parsePort, portRuleText } from '../plan/portText.ts';
import { editList } from './ask.ts';
import type { Ask, FormContext } from './context.ts';
import { boundProblem, takenProblem } from './portCheck.ts';

const title = () => t('Ports');

/** The published ports; those that the image exposes are offered. */
export function askPorts(context: FormContext): Ask {
  const {
    ports: { ui },
    facts,
  } = context;
  return async (plan) => {
    const ports = await editList<PortRule>(ui, plan.ports, {
      title: title(),
      show: (rule) => ({ label: portRuleText(rule), description: described(rule), icon: { name: 'plug' } }),
      adders: (items) => {
        const added = async (first: Partial<PortRule>) => {
          const rules = await askPort(context, first, items);
          return rules && [...items, ...rules];
        };
        const open = (facts?.exposed ?? []).filter((one) => !items.some((rule) => rule.containerPort === one.containerPort && rule.protocol === one.protocol));
        return [
          ...open.map((one) => ({ label: `${one.containerPort}/${one.protocol}`, description: t('exposed by the image'), icon: 'add', add: () => added(one) })),
          { label: t('Another port…'), icon: 'add', add: () => added({}) },
        ];
      },
      change: async (rule) =>
        (
          await askPort(
            context,
            rule,
            plan.ports.filter((one) => one !== rule),
          )
        )?.[0],
    });
    return { ...plan, ports };
  };
}

function described({ hostPort, hostAddress }: PortRule): string {
  const port = hostPort === '' ? t('a random port') : t('port {0}', hostPort);
  return hostAddress === '' ? t('{0} at every address', port) : t('{0} at {1}', port, hostAddress);
}

type Answers = { readonly container: string; readonly host: string; readonly address: string };

/** Asks for the port in the container (unless it is known), the one on the host, and the address. */
async function askPort(context: FormContext, first: Partial<PortRule>, others: readonly PortRule[]): Promise<readonly PortRule[] | undefined> {
  const { containerPort, protocol = 'tcp', hostPort = '', hostAddress = '' } = first;
  const container = containerPort === undefined ? '' : `${containerPort}/${protocol}`;
  const steps = [askContainerPort(context), askHostPort(context, others), askAddress(context, others)];
  const answers = await askSteps<Answers>({ container, host: hostPort, address: hostAddress }, container === '' ? steps : steps.slice(1));
  return answers && rulesOf(answers);
}

function rulesOf({ container, host, address }: Answers): readonly PortRule[] {
  const rules = parsePort(container);
  return 'problem' in rules ? [] : rules.map((rule) => ({ ...rule, hostPort: host, hostAddress: address }));
}

function askContainerPort({ ports: { ui } }: FormContext): Step<Answers> {
  const validate = (text: string) => {
    const rules = parsePort(text);
    if ('problem' in rules) return rules.problem;
    return rules.length > 1 || rules[0]?.hostPort !== '' ? t('Enter one port, such as 80 or 53/udp.') : undefined;
  };
  return async (so, position) => {
    const prompt = t('Port in the container, such as 80 or 53/udp');
    return withAnswer(await ui.input({ title: title(), prompt, value: so.container, position, validate }), (container) => ({
      ...so,
      container: container.trim(),
    }));
  };
}

function askHostPort(context: FormContext, others: readonly PortRule[]): Step<Answers> {
  const { ui } = context.ports;
  return async (so, position) => {
    const of = (host: string) => rulesOf({ ...so, host: host.trim() })[0];
    const validate = (text: string) => {
      const rule = of(text);
      return rule && takenProblem(rule, others, context.containers);
    };
    const preview = (text: string) => (text.trim() === '' ? t('The engine takes a random free port.') : undefined);
    let value = so.host === '' && so.container !== '' ? (so.container.split('/')[0] ?? '') : so.host;
    let prompt = t('Port on the engine’s machine; empty for a random one');
    for (;;) {
      const answer = await ui.input({ title: title(), prompt, value, selection: [0, value.length], position, validate, preview });
      if (typeof answer !== 'string') return answer;
      const rule = of(answer);
      const problem = rule && (await boundProblem(rule, context));
      if (problem === undefined) return { ...so, host: answer.trim() };
      // What this machine's programs hold is known only after asking it.
      [value, prompt] = [answer.trim(), problem];
    }
  };
}

function askAddress(context: FormContext, others: readonly PortRule[]): Step<Answers> {
  const { ui } = context.ports;
  const validate = (so: Answers) => (text: string) => {
    if (text.trim() !== '' && isIP(text.trim()) === 0) return t('“{0}” is not an IP address.', text);
    const rule = rulesOf({ ...so, address: text.trim() })[0];
    return rule && takenProblem(rule, others, context.containers);
  };
  return async (so, position) => {
    const prompt = t('Address on the engine’s machine, such as 127.0.0.1; empty for every address');
    const answer = await ui.input({ title: title(), prompt, value: so.address, position, validate: validate(so) });
    return withAnswer(answer, (address) => ({ ...so, address: address.trim() }));
  };
}
