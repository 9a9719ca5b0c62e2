FROM	alpine:3.19	AS	base
	RUN	true
  COPY	a	/b/	
WORKDIR    /x
RUN  set -e  ;  \  
     true
CMD	[ "a" ,	"b" ]
