FROM debian:12
RUN apt-get update
RUN apt-get install curl
RUN curl -fsSL https://example.com/key | apt-key add -
RUN source /etc/profile
