import { type AssistantTool, assistantTools } from '../resources/assistant/tools.ts';
import { type Texts, text } from './text.ts';

/** What the editor knows a tool by. */
export function toolId({ name }: AssistantTool): string {
  return `gantry_${name}`;
}

/** `contributes.languageModelTools`. */
export function assistantToolContributions(texts: Texts): readonly object[] {
  return assistantTools.map((tool) => ({
    name: toolId(tool),
    displayName: texts.add(`tool.${tool.name}`, text(tool.title)),
    modelDescription: tool.description,
    toolReferenceName: tool.name,
    canBeReferencedInPrompt: true,
    icon: `$(${tool.icon})`,
    inputSchema: tool.input,
    tags: ['docker', 'container'],
  }));
}
