import { type CancellationToken, LanguageModelTextPart, type LanguageModelTool, LanguageModelToolResult, lm } from 'vscode';
import { messageOf } from '../core/errors.ts';
import { type Disposable, Disposables } from '../core/events.ts';
import { t, translate } from '../core/l10n.ts';
import { toolId } from '../manifest/assistantTools.ts';
import { type AssistantTool, assistantTools } from '../resources/assistant/tools.ts';
import type { Ports } from '../resources/kind.ts';
import { signalOf } from './cancellation.ts';

/** Offers Gantry's tools to the editor's language models. */
export function registerAssistantTools(ports: () => Ports): Disposable {
  const registered = new Disposables();
  for (const tool of assistantTools) registered.add(lm.registerTool(toolId(tool), adapted(tool, ports)));
  return registered;
}

function adapted(tool: AssistantTool, ports: () => Ports): LanguageModelTool<unknown> {
  const title = translate(tool.title);
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: title,
      ...(tool.confirm && { confirmationMessages: { title, message: t('Let the assistant do this: {0}?', tool.confirm(input)) } }),
    }),
    async invoke({ input }, token: CancellationToken) {
      const ended = signalOf(token);
      try {
        const now = ports();
        return result(await tool.run({ ...now, signal: AbortSignal.any([now.signal, ended.signal]) }, input));
      } catch (error) {
        // The model may find another way, or tell the user; a failure of a tool is no failure of the editor.
        return result(messageOf(error));
      } finally {
        ended.dispose();
      }
    },
  };
}

function result(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
