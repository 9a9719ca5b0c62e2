FROM node:10
MAINTAINER Some Body <somebody@example.com>
ENV HOME /home/app
RUN useradd --user-group --create-home --shell /bin/false app
ADD package.json $HOME/library/
RUN chown -R app:app $HOME/*
USER app
WORKDIR $HOME/library
RUN npm install
CMD npm start
