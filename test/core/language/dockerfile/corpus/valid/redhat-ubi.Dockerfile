FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
LABEL name="example/app" \
      vendor="Example" \
      io.k8s.description="An app" \
      io.openshift.expose-services="8080:http"
USER 0
RUN microdnf install -y --nodocs --setopt=install_weak_deps=0 java-17-openjdk-headless shadow-utils && \
    microdnf clean all && \
    useradd -r -u 1001 -g 0 app
COPY --chown=1001:0 target/ /opt/app/
RUN chgrp -R 0 /opt/app && chmod -R g=u /opt/app
USER 1001
ENTRYPOINT ["/opt/app/run.sh"]
