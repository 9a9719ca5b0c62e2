# syntax=docker/dockerfile:1
FROM python:3.12
RUN <<EOF
#!/usr/bin/env python
import os
print(f"{os.getcwd()} && apt-get install nothing")
EOF
RUN python3 <<EOF
x = [i for i in range(3)]
EOF
RUN <<ONE cat > /one && <<TWO cat > /two
first
ONE
second
TWO
RUN 3<<EOF cat <&3
three
EOF
