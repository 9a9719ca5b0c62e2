import { t } from '../../core/l10n.ts';
import { pullImage } from '../image/pull.ts';
import type { Ports } from '../kind.ts';
import { askedImage } from './imageHere.ts';
import type { RunPlan } from './plan/plan.ts';

/** Pulls the plan's image when it asks for that, or when it is not here and the user agrees; false when they do not. */
export async function ensureImage(ports: Ports, { image, pull, platform }: RunPlan): Promise<boolean> {
  const get = async () => void (await pullImage(ports, image, platform === '' ? undefined : platform));
  if (pull === 'always') await get();
  if (pull !== 'missing') return true;
  if ((await askedImage(await ports.engine(), image, ports.signal)) !== undefined) return true;
  if (!(await ports.ui.confirm({ message: t('The image {0} is not here. Pull it?', image), action: t('Pull') }))) return false;
  await get();
  return true;
}
