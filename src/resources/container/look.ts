import { t } from '../../core/l10n.ts';
import type { Container, ContainerState } from '../../core/resource.ts';
import type { Icon } from '../../core/row.ts';
import type { Look } from '../kind.ts';
import { portText, publishedPorts } from './publishedPorts.ts';
import { statusText } from './status.ts';

const dimmed = 'disabledForeground';
const shownPorts = 3;

/** A container as a row. */
export function look(container: Container): Look {
  const ports = publishedPorts(container);
  const more = ports.length - shownPorts;
  const portWords = [...ports.slice(0, shownPorts).map(portText), ...(more > 0 ? [`+${more}`] : [])].join(', ');
  return {
    label: container.name,
    description: [imageText(container.image), statusText(container.status), portWords].filter((part) => part !== '').join(' · '),
    icon: icon(container),
    accessibleLabel: [
      container.name,
      stateInWords(container),
      imageText(container.image).replace(/:(?=[^/:]*$)/, ' '),
      ...ports.map(({ hostPort }) => t('port {0} on the host', hostPort)),
    ].join(', '),
  };
}

/** An image as a person names it: without Docker Hub's prefix, and a bare id cut to twelve characters. */
export function imageText(image: string): string {
  const id = /^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/.exec(image)?.[1];
  return id ?? image.replace(/^docker\.io\/(?:library\/)?/, '');
}

/** One word for a state. */
export function stateText(state: ContainerState): string {
  switch (state) {
    case 'created':
      return t('created');
    case 'running':
      return t('running');
    case 'paused':
      return t('paused');
    case 'restarting':
      return t('restarting');
    case 'removing':
      return t('being removed');
    case 'exited':
      return t('exited');
    case 'dead':
      return t('dead');
  }
}

/** The icon of a state; the colour tells how well the container is, or how it ended. */
export function icon({ state, health, exitCode }: Pick<Container, 'state' | 'health' | 'exitCode'>): Icon {
  switch (state) {
    case 'running':
      return { name: 'vm-running', color: health === 'unhealthy' ? 'charts.yellow' : 'charts.green' };
    case 'paused':
      return { name: 'debug-pause', color: 'charts.yellow' };
    case 'restarting':
      return { name: 'sync', color: 'charts.yellow' };
    case 'removing':
      return { name: 'trash', color: dimmed };
    case 'dead':
      return { name: 'vm-outline', color: 'charts.red' };
    case 'exited':
      return { name: 'vm-outline', color: (exitCode ?? 0) === 0 ? dimmed : 'charts.red' };
    case 'created':
      return { name: 'vm-outline', color: dimmed };
  }
}

function stateInWords({ state, health, exitCode }: Container): string {
  if (state === 'exited' && exitCode !== undefined) return t('exited with code {0}', exitCode);
  if (health === 'healthy') return t('{0} and healthy', stateText(state));
  if (health === 'unhealthy') return t('{0} but unhealthy', stateText(state));
  return stateText(state);
}
