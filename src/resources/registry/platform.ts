import { t } from '../../core/l10n.ts';
import { back, type Ui } from '../../core/ports.ts';
import type { Platform } from '../../registry/types.ts';

/** As the CLI writes it: `linux/arm64/v8`. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== undefined).join('/');
}

/** What the engine is asked for; `own` leaves the choice to the engine. */
export type PlatformChoice = { readonly platform?: string };

/** Asks which of several platforms is meant; `undefined` when dismissed. */
export async function choosePlatform(ui: Ui, platforms: readonly Platform[], title: string): Promise<PlatformChoice | undefined> {
  const own = { value: {}, label: t('The engine’s own platform'), icon: { name: 'vm' } };
  const others = platforms.map((platform) => ({ value: { platform: platformName(platform) }, label: platformName(platform), icon: { name: 'circuit-board' } }));
  const chosen = await ui.pick<PlatformChoice>([own, ...others], { title, placeholder: t('Platform') });
  return chosen === back ? undefined : chosen;
}
