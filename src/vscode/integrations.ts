import type { GantryExports } from '../api.ts';
import type { Disposables } from '../core/events.ts';
import { type ApiParts, makeExports } from './api.ts';
import { registerAssistantTools } from './assistant.ts';
import { registerTasks } from './tasks.ts';
import { registerUriHandler } from './uriHandler.ts';

/** What others may use of Gantry: language models, links, tasks and, through its exports, extensions. */
export function registerIntegrations(parts: ApiParts, owned: Disposables): GantryExports {
  owned.add(registerAssistantTools(parts.ports));
  owned.add(registerUriHandler(parts.ports));
  owned.add(registerTasks(parts.ports));
  return makeExports(parts, owned);
}
