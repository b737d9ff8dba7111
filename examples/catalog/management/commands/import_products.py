import csv
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from catalog.models import Category, Product


class Command(BaseCommand):
    help = "Imports products from a supplier's CSV file."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    @transaction.atomic
    def handle(self, *args, file: Path, **options):
        # TODO: Detect the file's encoding,
        #   half of the suppliers send Windows-1252
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter=";"))
        if not rows:
            raise CommandError(f"{file} holds no products")
        for row in rows:
            category, _ = Category.objects.get_or_create(name=row["category"])
            Product.objects.update_or_create(
                sku=row["sku"],
                defaults={"name": row["name"], "price": row["price"], "category": category},
            )
        self.stdout.write(f"{len(rows)} products")
