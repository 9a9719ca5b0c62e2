import { apkNoCache } from './practice/apkNoCache.ts';
import { aptGetInsteadOfApt } from './practice/aptGetInsteadOfApt.ts';
import { aptKeyDeprecated } from './practice/aptKeyDeprecated.ts';
import { argOutOfScope } from './practice/argOutOfScope.ts';
import { checksumOfAddedUrl } from './practice/checksumOfAddedUrl.ts';
import { cleanNodeCache } from './practice/cleanNodeCache.ts';
import { cleanPackageCache } from './practice/cleanPackageCache.ts';
import { cloneDepth } from './practice/cloneDepth.ts';
import { confirmInstall } from './practice/confirmInstall.ts';
import { copyBeforeInstall } from './practice/copyBeforeInstall.ts';
import { copyInsteadOfAdd } from './practice/copyInsteadOfAdd.ts';
import { curlAndWget } from './practice/curlAndWget.ts';
import { curlWithoutFail } from './practice/curlWithoutFail.ts';
import { envSelfReference } from './practice/envSelfReference.ts';
import { exposeSsh } from './practice/exposeSsh.ts';
import { floatingBaseImage } from './practice/floatingBaseImage.ts';
import { frontendKept } from './practice/frontendKept.ts';
import { healthcheckMissing } from './practice/healthcheckMissing.ts';
import { hostCommand } from './practice/hostCommand.ts';
import { hugeUserNumber } from './practice/hugeUserNumber.ts';
import { installWithoutUpdate } from './practice/installWithoutUpdate.ts';
import { labelKeyForm } from './practice/labelKeyForm.ts';
import { lostInRun } from './practice/lostInRun.ts';
import { mergeRuns } from './practice/mergeRuns.ts';
import { misspelledStage } from './practice/misspelledStage.ts';
import { noInstallRecommends } from './practice/noInstallRecommends.ts';
import { noSudo } from './practice/noSudo.ts';
import { npmCi } from './practice/npmCi.ts';
import { ociLabel } from './practice/ociLabel.ts';
import { pathOverwritten } from './practice/pathOverwritten.ts';
import { pinBaseImageDigest } from './practice/pinBaseImageDigest.ts';
import { pinLibraryVersions } from './practice/pinLibraryVersions.ts';
import { pinPackageVersions } from './practice/pinPackageVersions.ts';
import { pipelineFailureHidden } from './practice/pipelineFailureHidden.ts';
import { pipNoCacheDir } from './practice/pipNoCacheDir.ts';
import { relativeCopyTarget } from './practice/relativeCopyTarget.ts';
import { removeAptLists } from './practice/removeAptLists.ts';
import { removedLater } from './practice/removedLater.ts';
import { runsAsRoot } from './practice/runsAsRoot.ts';
import { runsDownload } from './practice/runsDownload.ts';
import { secretInCommand } from './practice/secretInCommand.ts';
import { shellByLink } from './practice/shellByLink.ts';
import { sourceInSh } from './practice/sourceInSh.ts';
import { systemUpgrade } from './practice/systemUpgrade.ts';
import { unpackWithAdd } from './practice/unpackWithAdd.ts';
import { updateAlone } from './practice/updateAlone.ts';
import { useWorkdir } from './practice/useWorkdir.ts';
import { variableInExecForm } from './practice/variableInExecForm.ts';
import { wgetProgress } from './practice/wgetProgress.ts';
import { worldWritable } from './practice/worldWritable.ts';
import type { Rule } from './rule.ts';

/** Checks beyond BuildKit's: what makes images large, slow to build, unsafe, or not what was meant. */
export const practiceRules: readonly Rule[] = [
  apkNoCache,
  aptGetInsteadOfApt,
  aptKeyDeprecated,
  argOutOfScope,
  checksumOfAddedUrl,
  cleanNodeCache,
  cleanPackageCache,
  cloneDepth,
  confirmInstall,
  copyBeforeInstall,
  copyInsteadOfAdd,
  curlAndWget,
  curlWithoutFail,
  envSelfReference,
  exposeSsh,
  floatingBaseImage,
  frontendKept,
  healthcheckMissing,
  hostCommand,
  hugeUserNumber,
  installWithoutUpdate,
  labelKeyForm,
  lostInRun,
  mergeRuns,
  misspelledStage,
  noInstallRecommends,
  noSudo,
  npmCi,
  ociLabel,
  pathOverwritten,
  pinBaseImageDigest,
  pinLibraryVersions,
  pinPackageVersions,
  pipNoCacheDir,
  pipelineFailureHidden,
  relativeCopyTarget,
  removeAptLists,
  removedLater,
  runsAsRoot,
  runsDownload,
  secretInCommand,
  shellByLink,
  sourceInSh,
  systemUpgrade,
  unpackWithAdd,
  updateAlone,
  useWorkdir,
  variableInExecForm,
  wgetProgress,
  worldWritable,
];
