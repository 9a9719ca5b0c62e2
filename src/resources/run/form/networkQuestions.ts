import { isIP } from 'node:net';
import { t } from '../../../core/l10n.ts';
import { networkOf } from '../plan/networkText.ts';
import type { NetworkRule } from '../plan/plan.ts';
import { askText, editList } from './ask.ts';
import type { Ask, FormContext } from './context.ts';

const title = () => t('Networks');
const enginesOwn = new Set(['bridge', 'host', 'none', 'default']);

/** The networks, each with aliases and a static address. */
export function askNetworks(context: FormContext): Ask {
  const {
    ports: { ui },
    networks: all,
  } = context;
  return async (plan) => {
    const networks = await editList<NetworkRule>(ui, plan.networks, {
      title: title(),
      show: (rule) => ({
        label: rule.name,
        description: [...rule.aliases, rule.ip, rule.ip6].filter((one) => one !== '').join(' · '),
        icon: { name: 'type-hierarchy' },
      }),
      adders: (items) =>
        all
          .filter(({ name }) => !items.some((rule) => rule.name === name))
          .map(({ name, driver, subnets }) => ({
            label: name,
            description: [driver, ...subnets].join(' · '),
            icon: 'add',
            add: async () => {
              const rule = await askNetwork(context, networkOf(name));
              return rule && [...items, rule];
            },
          })),
      change: (rule) => askNetwork(context, rule),
    });
    return { ...plan, networks };
  };
}

/** Only networks that a user made have aliases and static addresses. */
async function askNetwork({ ports: { ui } }: FormContext, rule: NetworkRule): Promise<NetworkRule | undefined> {
  if (enginesOwn.has(rule.name) || rule.name.startsWith('container:')) return rule;
  const prompt = t('Other names of the container in {0}, with spaces between; may be empty', rule.name);
  const aliases = await askText(ui, { title: title(), prompt, value: rule.aliases.join(' ') });
  if (aliases === undefined) return undefined;
  const validate = (text: string) => (text.trim() === '' || isIP(text.trim()) > 0 ? undefined : t('“{0}” is not an IP address.', text));
  const ip = await askText(ui, { title: title(), prompt: t('Static address; empty lets the engine choose'), value: rule.ip || rule.ip6, validate });
  if (ip === undefined) return undefined;
  const addresses = isIP(ip) === 6 ? { ip: rule.ip === ip ? '' : rule.ip, ip6: ip } : { ip, ip6: rule.ip === '' ? '' : rule.ip6 };
  return { ...rule, aliases: aliases.split(/\s+/).filter((alias) => alias !== ''), ...addresses };
}
