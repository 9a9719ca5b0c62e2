FROM buildpack-deps:bookworm
RUN set -eux; \
	savedAptMark="$(apt-mark showmanual)"; \
	apt-get update; \
	apt-get install -y --no-install-recommends dpkg-dev libssl-dev zlib1g-dev; \
	dpkgArch="$(dpkg --print-architecture)"; \
	case "${dpkgArch##*-}" in \
		amd64) arch='x86_64'; sha='aaaa' ;; \
		arm64|armhf) arch='aarch64'; sha='bbbb' ;; \
		*) echo >&2 "unsupported: $dpkgArch"; exit 1 ;; \
	esac; \
	wget -O tool.tar.xz "https://example.com/tool-${arch}.tar.xz"; \
	echo "$sha *tool.tar.xz" | sha256sum --strict --check -; \
	mkdir -p /usr/src/tool; \
	tar --extract --directory /usr/src/tool --strip-components=1 --file tool.tar.xz; \
	rm tool.tar.xz; \
	( \
		cd /usr/src/tool; \
		gnuArch="$(dpkg-architecture --query DEB_BUILD_GNU_TYPE)"; \
		./configure --build="$gnuArch" --prefix=/usr/local; \
		make -j "$(nproc)" EXTRA_CFLAGS="$(dpkg-buildflags --get CFLAGS)"; \
		make install; \
	); \
	rm -rf /usr/src/tool; \
	find /usr/local -depth \( \( -type d -a \( -name test -o -name tests \) \) -o \( -type f -a -name '*.pyc' \) \) -exec rm -rf '{}' + ; \
	apt-mark auto '.*' > /dev/null; \
	[ -z "$savedAptMark" ] || apt-mark manual $savedAptMark; \
	find /usr/local -type f -executable -exec ldd '{}' ';' \
		| awk '/=>/ { so = $(NF-1); if (index(so, "/usr/local/") == 1) { next }; gsub("^/(usr/)?", "", so); print so }' \
		| sort -u \
		| xargs -r dpkg-query --search \
		| cut -d: -f1 \
		| sort -u \
		| xargs -r apt-mark manual \
	; \
	apt-get purge -y --auto-remove -o APT::AutoRemove::RecommendsImportant=false; \
	rm -rf /var/lib/apt/lists/*; \
	tool --version
