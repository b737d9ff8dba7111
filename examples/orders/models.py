from django.conf import settings
from django.db import models

from catalog.models import Product


class Order(models.Model):
    class Status(models.TextChoices):
        NEW = "new"
        PAID = "paid"
        SHIPPED = "shipped"

    customer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    charge_id = models.CharField(max_length=64, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    def total(self):
        return sum(line.price * line.quantity for line in self.lines.all())


class OrderLine(models.Model):
    order = models.ForeignKey(Order, related_name="lines", on_delete=models.CASCADE)
    product = models.ForeignKey(Product, on_delete=models.PROTECT)
    quantity = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=10, decimal_places=2)

    def reserve(self):
        # TODO(#97, P1): Lock the stock row, two customers can buy the last piece
        product = Product.objects.get(pk=self.product_id)
        product.stock -= self.quantity
        product.save(update_fields=["stock"])
