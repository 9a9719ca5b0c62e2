/** One setting: its type follows from `default`. Texts are English; the manifest gives each a translation key. */
type SettingSpec = {
  readonly default: string | number | boolean | readonly string[] | Readonly<Record<string, boolean | string>>;
  readonly description: string;
  /** What each value of a setting that is an object may be; anything, or true and false, when absent. */
  readonly values?: readonly string[];
  /** `machine`: a workspace can never set it, because it chooses a program or a host. */
  readonly scope: 'machine' | 'window';
};

/** Every setting of the extension, by its key without the `gantry.` prefix. */
export const settings = {
  'engine.host': {
    default: '' as string,
    description: 'Address of the engine, such as unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host. Empty: as the docker CLI finds it.',
    scope: 'machine',
  },
  'engine.context': {
    default: '' as string,
    description: 'Name of the docker context to use. Empty: the one the docker CLI uses.',
    scope: 'machine',
  },
  'engine.configFile': {
    default: '' as string,
    description: 'Path of the configuration file (daemon.json) of the engine on this machine. Empty: the usual place for the engine.',
    scope: 'machine',
  },
  'registry.certificateFolder': {
    default: '' as string,
    description:
      'Folder with certificates for registries: FOLDER/*.crt are authorities for all of them; FOLDER/HOST:PORT holds *.crt, and *.cert with *.key, as in /etc/docker/certs.d.',
    scope: 'machine',
  },
  'registry.loginsInSecretStorage': {
    default: false as boolean,
    description: 'Keep new logins in the secret storage of the editor. Off: where the docker CLI keeps them, so that both know them.',
    scope: 'machine',
  },
  'logs.tail': { default: 1000 as number, description: 'How many lines of a log are shown at first. 0: all.', scope: 'window' },
  'logs.timestamps': { default: false as boolean, description: 'Begin each line of a log with its time.', scope: 'window' },
  'language.rules': {
    default: {} as Readonly<Record<string, string>>,
    description: 'Severity of single rules of the language helper: error, warning, information, hint or off, by rule name, such as { "UndefinedVar": "off" }.',
    values: ['error', 'warning', 'information', 'hint', 'off'],
    scope: 'window',
  },
  'language.useEngine': {
    default: true as boolean,
    description: 'Let the language helper look at the images of the connected engine and the tags of connected registries.',
    scope: 'window',
  },
  'language.inlayHints': { default: false as boolean, description: 'Show the values of variables in a Dockerfile behind their uses.', scope: 'window' },
  'language.lenses': { default: true as boolean, description: 'Show actions such as Build above stages, services and daemon.json.', scope: 'window' },
} as const satisfies Record<string, SettingSpec>;

/** What each setting holds. */
export type SettingValues = { -readonly [Key in keyof typeof settings]: (typeof settings)[Key]['default'] };
