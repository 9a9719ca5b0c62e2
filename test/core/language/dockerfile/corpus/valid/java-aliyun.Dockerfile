# 使用阿里云的 Maven 仓库，构建会快很多
FROM maven:3.8-openjdk-11 AS build
COPY settings.xml /usr/share/maven/conf/settings.xml
WORKDIR /工作
COPY pom.xml ./
RUN mvn -B -s /usr/share/maven/conf/settings.xml dependency:resolve
COPY src src
RUN mvn -B package
FROM registry.cn-hangzhou.aliyuncs.com/example/openjdk:11-jre
# 时区
ENV TZ=Asia/Shanghai
RUN ln -snf /usr/share/zoneinfo/$TZ /etc/localtime && echo $TZ > /etc/timezone
COPY --from=build /工作/target/*.jar /app/app.jar
CMD ["java", "-jar", "/app/app.jar"]
