import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { defineRegistryKind } from './define.ts';

const hosts = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/;

/** Amazon ECR: the password is a token of 12 hours, and a repository must exist before a push. Nothing is deleted by the registry's API. */
export const ecr = defineRegistryKind({
  id: 'ecr',
  matches: (host) => hosts.test(host),
  deleteTag: ({ host }, path, tag) =>
    Promise.reject(
      new GantryError('unsupported', t('{0} deletes images by the AWS CLI only.', host), {
        fixes: [{ kind: 'copy', title: t('Copy the Command'), text: deleteCommand(host, path, tag) }],
      }),
    ),
  loginHint: () =>
    t(
      'The user is AWS, the password comes from “aws ecr get-login-password” and is good for 12 hours. Create a repository with “aws ecr create-repository” before the first push.',
    ),
});

function deleteCommand(host: string, path: string, tag: string): string {
  const region = hosts.exec(host)?.[1];
  return `aws ecr batch-delete-image${region === undefined ? '' : ` --region ${region}`} --repository-name ${path} --image-ids imageTag=${tag}`;
}
