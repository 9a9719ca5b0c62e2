FROM centos:7
ENV container docker
RUN (cd /lib/systemd/system/sysinit.target.wants/; for i in *; do [ $i == \
systemd-tmpfiles-setup.service ] || rm -f $i; done); \
rm -f /lib/systemd/system/multi-user.target.wants/*;\
rm -f /etc/systemd/system/*.wants/*;
RUN yum -y install epel-release httpd && yum clean all && systemctl enable httpd.service
VOLUME [ "/sys/fs/cgroup" ]
CMD ["/usr/sbin/init"]
