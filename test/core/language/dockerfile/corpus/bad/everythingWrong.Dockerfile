FROM ubuntu
ENV DEBIAN_FRONTEND=noninteractive
RUN sudo apt update
RUN apt-get install python3
ADD app.py /srv/
RUN cd /srv
RUN curl -u admin:hunter22 https://example.com/install.sh | bash
RUN chmod -R 777 /srv
CMD python3 /srv/app.py
