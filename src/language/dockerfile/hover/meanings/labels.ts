import { t } from '../../../../core/l10n.ts';

/** The labels of the OCI image specification (annotations.md) that people set, by their keys. */
export function imageLabels(): Readonly<Record<string, string>> {
  return {
    'org.opencontainers.image.title': t('The name of the image for people.'),
    'org.opencontainers.image.description': t('What the image is, for people.'),
    'org.opencontainers.image.version': t('The version of the packaged software.'),
    'org.opencontainers.image.source': t('The address of the source code; GitHub ties the package to this repository.'),
    'org.opencontainers.image.revision': t('The revision of the source code, such as a commit.'),
    'org.opencontainers.image.created': t('When the image was built, as RFC 3339 writes it.'),
    'org.opencontainers.image.authors': t('Who to turn to: people or an organisation.'),
    'org.opencontainers.image.url': t('The address of more information.'),
    'org.opencontainers.image.documentation': t('The address of the documentation.'),
    'org.opencontainers.image.vendor': t('The organisation that gives out the image.'),
    'org.opencontainers.image.licenses': t('The licences of what it holds, as an SPDX expression.'),
    'org.opencontainers.image.ref.name': t('The name of the image where it is kept.'),
    'org.opencontainers.image.base.name': t('The reference of the base image.'),
    'org.opencontainers.image.base.digest': t('The digest of the base image.'),
  };
}
