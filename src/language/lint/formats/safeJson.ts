const moving = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** JSON in which even a terminal or an editor finds nothing that hides or turns text around. */
export function safeJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2).replace(moving, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${json}\n`;
}
