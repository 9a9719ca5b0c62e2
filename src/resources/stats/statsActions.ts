import type { Container } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { StatsSession } from './statsSession.ts';

/** Shows live figures of these containers; of all that run when none are given. */
export async function showStats({ engine, ui }: Pick<Ports, 'engine' | 'ui'>, containers?: readonly Container[]): Promise<void> {
  const reveal = (id: string) => void ui.reveal(`container/${id}`).catch(ui.showError.bind(ui));
  ui.openPanel(new StatsSession(await engine(), { ...(containers && { containers }), reveal }));
}
