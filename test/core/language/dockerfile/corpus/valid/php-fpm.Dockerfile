FROM php:8.3-fpm-alpine
RUN set -eux; \
	apk add --no-cache --virtual .build-deps $PHPIZE_DEPS icu-dev libzip-dev; \
	docker-php-ext-configure intl; \
	docker-php-ext-install -j"$(nproc)" intl opcache pdo_mysql zip; \
	pecl install redis-6.0.2; \
	docker-php-ext-enable redis; \
	runDeps="$( \
		scanelf --needed --nobanner --format '%n#p' --recursive /usr/local/lib/php/extensions \
			| tr ',' '\n' \
			| sort -u \
			| awk 'system("[ -e /usr/local/lib/" $1 " ]") == 0 { next } { print "so:" $1 }' \
	)"; \
	apk add --no-cache --virtual .run-deps $runDeps; \
	apk del .build-deps
COPY --from=composer:2 /usr/bin/composer /usr/bin/composer
WORKDIR /srv/app
