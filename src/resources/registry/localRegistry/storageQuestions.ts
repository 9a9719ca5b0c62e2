import { t } from '../../../core/l10n.ts';
import { askSteps, type Step, withAnswer } from '../../../core/steps.ts';
import type { Ports } from '../../kind.ts';
import { nameProblem } from '../../volume/names.ts';
import { folderProblem } from './problems.ts';
import { typed } from './questions.ts';
import type { LocalRegistry, S3 } from './spec.ts';

/** Where the images are kept: a volume, a folder, or S3. */
export function askStorage({ ui }: Ports): (so: LocalRegistry) => Promise<LocalRegistry | undefined> {
  return async (so) => {
    const { storage } = so;
    const title = t('Where the registry keeps its images');
    const kind = await ui.pick(
      [
        { value: 'volume' as const, label: t('Volume'), description: t('kept by the engine'), picked: storage.kind === 'volume' },
        { value: 'folder' as const, label: t('Folder'), description: t('on the engine’s machine'), picked: storage.kind === 'folder' },
        { value: 's3' as const, label: 'S3', description: t('Amazon S3, MinIO and the like'), picked: storage.kind === 's3' },
      ],
      { title },
    );
    if (kind === 'volume') {
      const name = await typed(ui, {
        title,
        prompt: t('Name of the volume'),
        value: storage.kind === 'volume' ? storage.name : so.name,
        validate: (text: string) => (text === '' ? t('This is needed.') : nameProblem(text)),
      });
      return name === undefined ? undefined : { ...so, storage: { kind, name } };
    }
    if (kind === 'folder') {
      const value = storage.kind === 'folder' ? storage.path : '';
      const path = await typed(ui, { title, prompt: t('Whole path of the folder'), placeholder: '/srv/registry', value, validate: folderProblem });
      return path === undefined ? undefined : { ...so, storage: { kind, path } };
    }
    if (kind !== 's3') return undefined;
    const s3 = await askS3(ui, storage.kind === 's3' ? storage : { bucket: '', region: 'us-east-1', endpoint: '', accessKey: '', secretKey: '' });
    return s3 && { ...so, storage: { ...s3, kind } };
  };
}

function askS3(ui: Ports['ui'], first: S3): Promise<S3 | undefined> {
  const ask = (key: keyof S3, prompt: string, options: { readonly required: boolean; readonly password?: boolean }): Step<S3> => {
    return async (so, position) => {
      const validate = (text: string) => (options.required && text.trim() === '' ? t('This is needed.') : undefined);
      const shown = options.password ? { password: true } : { value: so[key] };
      return withAnswer(await ui.input({ title: t('S3'), prompt, position, validate, ...shown }), (answer) => ({ ...so, [key]: answer.trim() }));
    };
  };
  return askSteps<S3>(first, [
    ask('bucket', t('Bucket'), { required: true }),
    ask('region', t('Region'), { required: true }),
    ask('endpoint', t('Endpoint, such as http://minio:9000; empty for Amazon'), { required: false }),
    ask('accessKey', t('Access key'), { required: true }),
    ask('secretKey', t('Secret key'), { required: true, password: true }),
  ]);
}
