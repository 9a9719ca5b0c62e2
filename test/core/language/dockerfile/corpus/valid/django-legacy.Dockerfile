FROM ubuntu:16.04
ENV DEBIAN_FRONTEND noninteractive
RUN apt-get update && apt-get upgrade -y && apt-get install -y \
	git \
	python3 \
	python3-dev \
	python3-pip \
	nginx \
	supervisor && \
	rm -rf /var/lib/apt/lists/*
RUN pip3 install -U pip setuptools
RUN pip3 install uwsgi
RUN echo "daemon off;" >> /etc/nginx/nginx.conf
COPY nginx-app.conf /etc/nginx/sites-available/default
COPY app/requirements.txt /home/docker/code/app/
RUN pip3 install -r /home/docker/code/app/requirements.txt
COPY . /home/docker/code/
EXPOSE 80
CMD ["supervisord", "-n"]
