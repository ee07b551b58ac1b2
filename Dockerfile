# Casebook behind gunicorn. The database is elsewhere: see docker-compose.yml.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    CASEBOOK_HOME=/var/lib/casebook

RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/casebook casebook
WORKDIR /srv/casebook

# Dependencies change seldom, code often: the layers stand in that order.
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

COPY . .

# The key exists for this step only, so that none is made and kept in the image.
USER casebook
RUN SECRET_KEY=only-while-static-files-are-collected python manage.py collectstatic --noinput

ENV CASEBOOK_ENV=production
EXPOSE 8000

# The site answers only to its own names, so the check calls it by the first of them.
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as r; host = os.environ['ALLOWED_HOSTS'].split(',')[0].strip().lstrip('.'); r.urlopen(r.Request('http://127.0.0.1:8000/readyz', headers={'Host': host}), timeout=4)"]

# Threads share a worker's pool of connections (CASEBOOK_THREADS); a worker is replaced now and
# then so that no leak lasts.
CMD ["gunicorn", "casebook.wsgi:application", "--bind=0.0.0.0:8000", "--worker-class=gthread", \
     "--workers=2", "--threads=8", "--max-requests=10000", "--max-requests-jitter=1000", \
     "--worker-tmp-dir=/dev/shm", "--no-control-socket", "--access-logfile=-"]
