FROM tomcat:9.0-jdk17
LABEL maintainer="ops@example.com"
RUN rm -rf /usr/local/tomcat/webapps/*
COPY target/app.war /usr/local/tomcat/webapps/ROOT.war
EXPOSE 8080
STOPSIGNAL SIGTERM
CMD ["catalina.sh", "run"]
